/**
 * The phone channel: calls as an exchange reports them, in Zammad's generic CTI form, and voicemail.
 * Talking to FreeSWITCH itself is another part of this package's future; any exchange that can send
 * HTTP can use this one.
 */
@NullMarked
package org.yihu.adapters.ivr;

import org.jspecify.annotations.NullMarked;
