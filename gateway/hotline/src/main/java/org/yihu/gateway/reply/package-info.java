/**
 * What leaves the gateway towards requesters and platforms: outbox rows are claimed, worded, handed
 * to the channel's sender, tried again with growing pauses, and given up loudly to the next way. Also
 * fetches attachments that channels only announced.
 */
@NullMarked
package org.yihu.gateway.reply;

import org.jspecify.annotations.NullMarked;
