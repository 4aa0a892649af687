package org.yihu.gateway.outside.sniffing;

import org.apache.tika.Tika;
import org.yihu.gateway.desk.Sniffer;

/** Apache Tika's table of magic numbers. */
public final class TikaSniffer implements Sniffer {
  private final Tika tika = new Tika();

  @Override
  public String typeOf(byte[] content, String name) {
    return tika.detect(content, name);
  }
}
