/** Rate limits, with Bucket4j. */
@NullMarked
package org.yihu.gateway.outside.rates;

import org.jspecify.annotations.NullMarked;
