package org.yihu.adapters.mailbox;

import jakarta.mail.Session;
import java.util.Properties;
import org.yihu.config.ChannelsConfig.MailAccount;

/** Mail sessions with time limits on everything. */
final class MailSessions {
  private static final String CONNECT_MILLIS = "10000";
  private static final String READ_MILLIS = "30000";

  private MailSessions() {}

  static Session imap(MailAccount account) {
    String protocol = account.imap().getScheme();
    Properties properties = limits(protocol);
    properties.setProperty("mail.store.protocol", protocol);
    properties.setProperty("mail." + protocol + ".peek", "true"); // reading does not mark as seen
    properties.setProperty("mail." + protocol + ".partialfetch", "false");
    return Session.getInstance(properties);
  }

  static Session smtp(MailAccount account) {
    String protocol = account.smtp().getScheme();
    Properties properties = limits(protocol);
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty("mail." + protocol + ".auth", "true");
    properties.setProperty("mail." + protocol + ".starttls.enable", "true");
    return Session.getInstance(properties);
  }

  private static Properties limits(String protocol) {
    var properties = new Properties();
    properties.setProperty("mail." + protocol + ".connectiontimeout", CONNECT_MILLIS);
    properties.setProperty("mail." + protocol + ".timeout", READ_MILLIS);
    properties.setProperty("mail." + protocol + ".writetimeout", READ_MILLIS);
    properties.setProperty("mail.mime.address.strict", "false");
    return properties;
  }
}
