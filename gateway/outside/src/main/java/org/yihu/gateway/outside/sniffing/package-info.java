/** What a file really is, with Apache Tika. */
@NullMarked
package org.yihu.gateway.outside.sniffing;

import org.jspecify.annotations.NullMarked;
