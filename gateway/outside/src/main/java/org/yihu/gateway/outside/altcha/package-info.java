/** Proof of work on public forms, with ALTCHA's library. */
@NullMarked
package org.yihu.gateway.outside.altcha;

import org.jspecify.annotations.NullMarked;
