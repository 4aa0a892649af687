package org.yihu.adapters.wechat;

import java.io.StringWriter;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The answer to a callback, in WeChat's XML; pure. */
final class PassiveAnswer {
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
      element(xml, "Content", text);
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
}
