/** Turns of a conversation with the hotline: greeting, answer, choices, progress, filing. */
@NullMarked
package org.yihu.gateway.talk;

import org.jspecify.annotations.NullMarked;
