package org.yihu.gateway.pages;

import org.yihu.gateway.people.Account;
import org.yihu.gateway.people.Viewer;

/**
 * Somebody who is signed in, on a page.
 *
 * @param csrf the token that every form of theirs carries
 * @param token the session's cookie
 * @param passwordDue whether they must change their password before anything else
 */
record Visit(Account account, String csrf, String token, boolean passwordDue) {
  Viewer viewer() {
    return account.viewer();
  }
}
