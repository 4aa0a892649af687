/**
 * The operating rules' figures at work: {@link org.yihu.gateway.rules.Rulebook} computes deadlines
 * from the limits of the city pack, {@link org.yihu.gateway.rules.WorkCalendar} knows holidays and
 * make-up work days (调休).
 */
@NullMarked
package org.yihu.gateway.rules;

import org.jspecify.annotations.NullMarked;
