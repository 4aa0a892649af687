/** Knowledge entries (知识条目) as the bot reads them, and their import format. */
@NullMarked
package org.yihu.bot.knowledge;

import org.jspecify.annotations.NullMarked;
