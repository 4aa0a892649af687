/**
 * What a ticket (工单) is and what may happen to it: states, actions, events. Pure: time and rules
 * come in as arguments, a refusal is a value, nothing here knows a store, a channel or JSON.
 */
@NullMarked
package org.yihu.gateway.ticket;

import org.jspecify.annotations.NullMarked;
