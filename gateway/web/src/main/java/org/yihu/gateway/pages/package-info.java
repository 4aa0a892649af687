/**
 * The desks: pages for those who sign in. {@link org.yihu.gateway.pages.Gate} says who visits;
 * each {@code …Pages} class has the pages of one trade; what a page shows is a record of the same name
 * as its template under {@code src/main/jte/desk}.
 */
@NullMarked
package org.yihu.gateway.pages;

import org.jspecify.annotations.NullMarked;
