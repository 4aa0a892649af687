/** Telephone calls as rows, and the calls that the hotline owes: missed ones, undelivered messages. */
@NullMarked
package org.yihu.gateway.calls;

import org.jspecify.annotations.NullMarked;
