/** The web channel: requests, letters and their attachments as JSON. */
@NullMarked
package org.yihu.adapters.web;

import org.jspecify.annotations.NullMarked;
