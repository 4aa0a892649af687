/** Routes and pages: the public API, the staff API, the portal, probes. */
@NullMarked
package org.yihu.gateway.http;

import org.jspecify.annotations.NullMarked;
