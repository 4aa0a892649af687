/** Bounded memories, with Caffeine. */
@NullMarked
package org.yihu.gateway.outside.caching;

import org.jspecify.annotations.NullMarked;
