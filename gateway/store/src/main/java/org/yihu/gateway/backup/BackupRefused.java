package org.yihu.gateway.backup;

import java.io.IOException;

/** What was asked cannot be done without losing something; the message says what to do instead. */
public final class BackupRefused extends IOException {
  private static final long serialVersionUID = 1L;

  BackupRefused(String message) {
    super(message);
  }
}
