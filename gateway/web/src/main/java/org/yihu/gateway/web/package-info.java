/** What API, desks and portal share: the server, who is let in, what is read from a request. */
@NullMarked
package org.yihu.gateway.web;

import org.jspecify.annotations.NullMarked;
