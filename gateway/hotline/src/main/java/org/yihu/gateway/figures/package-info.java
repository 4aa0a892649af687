/** Figures for those who lead: read from tickets and their history, changing nothing. */
@NullMarked
package org.yihu.gateway.figures;

import org.jspecify.annotations.NullMarked;
