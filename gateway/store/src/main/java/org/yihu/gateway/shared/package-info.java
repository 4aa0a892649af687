/** State shared between nodes: in this process for one node, Redis for several. */
@NullMarked
package org.yihu.gateway.shared;

import org.jspecify.annotations.NullMarked;
