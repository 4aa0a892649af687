/** The gateway: {@link org.yihu.gateway.Main} starts a command, {@link org.yihu.gateway.Gateway} wires it all. */
@NullMarked
package org.yihu.gateway;

import org.jspecify.annotations.NullMarked;
