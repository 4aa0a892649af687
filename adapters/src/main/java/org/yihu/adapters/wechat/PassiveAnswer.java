package org.yihu.adapters.wechat;

import java.io.StringWriter;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The answer to a callback, in WeChat's XML; pure. */
final class PassiveAnswer {
  private static final int MOST = 600;
  private static final String MORE = "…（内容较长，请拨打12345了解详情）";

  private PassiveAnswer() {}

  static String text(String follower, String official, String text, Instant now) {
    var out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartElement("xml");
      element(xml, "ToUserName", follower);
      element(xml, "FromUserName", official);
      element(xml, "CreateTime", Long.toString(now.getEpochSecond()));
      element(xml, "MsgType", "text");
      element(xml, "Content", cut(text));
      xml.writeEndElement();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory", e);
    }
    return out.toString();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCData(WechatXml.split(WechatXml.clean(text)));
    xml.writeEndElement();
  }

  /** WeChat takes about 600 Chinese characters. */
  static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= MOST) return text;
    return text.substring(0, text.offsetByCodePoints(0, MOST - MORE.length())) + MORE;
  }
}
