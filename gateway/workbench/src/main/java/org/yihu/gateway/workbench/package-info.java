/** The commands that measure, train and show; whoever serves can do without them. */
@NullMarked
package org.yihu.gateway.workbench;

import org.jspecify.annotations.NullMarked;
