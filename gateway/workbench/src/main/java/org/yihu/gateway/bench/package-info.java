/** Load of our own, to measure with: what {@code yihu bench} runs. */
@NullMarked
package org.yihu.gateway.bench;

import org.jspecify.annotations.NullMarked;
