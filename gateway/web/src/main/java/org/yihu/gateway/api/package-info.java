/** The public API, the staff API, the sockets of chats, probes: JSON in and out. */
@NullMarked
package org.yihu.gateway.api;

import org.jspecify.annotations.NullMarked;
