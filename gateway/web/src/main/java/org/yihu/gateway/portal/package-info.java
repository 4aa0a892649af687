/** The citizens' pages. */
@NullMarked
package org.yihu.gateway.portal;

import org.jspecify.annotations.NullMarked;
