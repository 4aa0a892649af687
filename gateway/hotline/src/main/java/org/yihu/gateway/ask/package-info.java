/** Asking the bot: one way for citizens, intake and staff. */
@NullMarked
package org.yihu.gateway.ask;

import org.jspecify.annotations.NullMarked;
