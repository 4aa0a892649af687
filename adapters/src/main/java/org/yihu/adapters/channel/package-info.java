/**
 * The contract between a channel and the gateway: bytes become an {@link
 * org.yihu.adapters.channel.Intake} that is handed to the {@link
 * org.yihu.adapters.channel.IntakeSink}; a {@link org.yihu.adapters.channel.Reply} becomes bytes
 * again through a {@link org.yihu.adapters.channel.ReplySender}.
 */
@NullMarked
package org.yihu.adapters.channel;

import org.jspecify.annotations.NullMarked;
