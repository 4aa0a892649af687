/** 选登: letters of the mailbox that are shown on the portal, chosen, redacted and approved. */
@NullMarked
package org.yihu.gateway.letters;

import org.jspecify.annotations.NullMarked;
