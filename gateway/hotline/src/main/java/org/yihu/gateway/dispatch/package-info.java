/** Which handling unit, and what kind of request it is: suggestions by the pack's words, with reasons. */
@NullMarked
package org.yihu.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
