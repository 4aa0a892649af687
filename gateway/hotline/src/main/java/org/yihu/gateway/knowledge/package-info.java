/** The knowledge base's truth in the store, its import, and feeding the bot's index from it. */
@NullMarked
package org.yihu.gateway.knowledge;

import org.jspecify.annotations.NullMarked;
