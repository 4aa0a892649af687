/** Assessment of units over a month's figures, by the schemes of a city. Pure functions of tables. */
@NullMarked
package org.yihu.gateway.assess;

import org.jspecify.annotations.NullMarked;
