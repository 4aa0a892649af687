/** Finding entries: one {@link org.yihu.bot.search.KnowledgeIndex} and its implementations. */
@NullMarked
package org.yihu.bot.search;

import org.jspecify.annotations.NullMarked;
