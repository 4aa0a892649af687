/** Measures the bot with labelled questions: what {@code yihu evaluate} prints. */
@NullMarked
package org.yihu.gateway.evaluate;

import org.jspecify.annotations.NullMarked;
