/**
 * WeChat official accounts: signed and encrypted callbacks in, the passive answer within WeChat's five
 * seconds or a service message afterwards.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html">WeChat,
 *     receiving messages</a>
 */
@NullMarked
package org.yihu.adapters.wechat;

import org.jspecify.annotations.NullMarked;
