/**
 * Every line of SQL, the migrations, and the sealing of personal fields. Implements the ports that
 * the other packages declare. Futures complete on the caller's event loop.
 */
@NullMarked
package org.yihu.gateway.store;

import org.jspecify.annotations.NullMarked;
