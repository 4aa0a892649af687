/** Questions to answers: sure, a few choices, or not known. */
@NullMarked
package org.yihu.bot.dialog;

import org.jspecify.annotations.NullMarked;
