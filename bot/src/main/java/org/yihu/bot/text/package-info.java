/** Chinese text to terms: normalise, segment. No server plugin is needed anywhere. */
@NullMarked
package org.yihu.bot.text;

import org.jspecify.annotations.NullMarked;
