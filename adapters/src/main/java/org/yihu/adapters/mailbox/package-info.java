/** The mayor's mailbox as e-mail: IMAP in, SMTP out, answers in the sender's thread. */
@NullMarked
package org.yihu.adapters.mailbox;

import org.jspecify.annotations.NullMarked;
