package org.yihu.gateway.demo;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Accounts for one demo, their secrets new each time, with the peers on this machine. */
record DemoAccounts(String wechatToken, String platformSecret, String pbxSecret, String peers) {

  static DemoAccounts create(int peerPort) {
    return new DemoAccounts(random(), random(), random(), "http://127.0.0.1:" + peerPort);
  }

  private static String random() {
    byte[] bytes = new byte[12];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** As settings of the gateway. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("wechat.demo.appId", "wx-demo");
    settings.put("wechat.demo.appSecret", "demo-secret");
    settings.put("wechat.demo.token", wechatToken);
    settings.put("wechat.demo.api", peers);
    for (String platform : new String[] {"province", "governor-mailbox", "super-app"}) {
      settings.put("forward." + platform + ".secret", platformSecret);
      settings.put("forward." + platform + ".pushUrl", peers);
    }
    settings.put("cti.demo.secret", pbxSecret);
    return settings;
  }

  @Override
  public String toString() {
    return "DemoAccounts[***]";
  }
}
