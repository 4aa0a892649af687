package org.yihu.adapters.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.MessageTree;

class WechatXmlTest {

  private static Optional<String> content(String xml) {
    return MessageTree.ofXml(xml.getBytes(StandardCharsets.UTF_8)).text("xml.Content");
  }

  @Test
  void onlyWhatXmlCanHoldIsLeft() {
    assertThat(WechatXml.clean("a\u0000b\u0008c\u000bd\u001fe\ufffef\uffffg")).isEqualTo("abcdefg");
    assertThat(WechatXml.clean("半个\ud83d字")).isEqualTo("半个字");
    assertThat(WechatXml.clean("行\n制表\t😀\u200d\ufffd")).isEqualTo("行\n制表\t😀\u200d\ufffd");
    assertThat(WechatXml.clean("&#8;&#x1F;&#65;&#x1F600;&#xFFFFFFF;&#0000000;&amp;"))
        .isEqualTo("&#65;&#x1F600;&amp;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "]]>",
        "a]]>b",
        "]]]]>>",
        "]]><![CDATA[",
        "]]></Content><Content><![CDATA[x",
        "<b>&amp;]]>",
        "]]>]]>]]>"
      })
  void anyTextSurvivesBeingWritten(String text) {
    String xml = "<xml><Content><![CDATA[" + WechatXml.split(text) + "]]></Content></xml>";

    assertThat(content(xml)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a]]>b", "]]>", "<b>]]>&", "]]] ]]>]"})
  void aTextThatEndsItsSectionIsRepaired(String text) {
    String xml = "<xml><A><![CDATA[x]]></A><Content><![CDATA[" + text
        + "]]></Content><B><![CDATA[y]]></B></xml>";

    assertThat(content(WechatXml.repaired(xml))).contains(text);
    assertThat(MessageTree.ofXml(WechatXml.repaired(xml).getBytes(StandardCharsets.UTF_8))
            .text("xml.B"))
        .contains("y");
  }

  @Test
  void whatCannotBeRepairedIsLeftAsItIs() {
    assertThat(WechatXml.repaired("<xml><A><![CDATA[x")).isEqualTo("<xml><A><![CDATA[x");
    assertThat(WechatXml.repaired("><![CDATA[x]]>")).isEqualTo("><![CDATA[x]]>");
    assertThat(WechatXml.repaired("no xml")).isEqualTo("no xml");
  }

  @Test
  void aMegabyteOfTheWorstTakesLittleTime() {
    long begun = System.nanoTime();
    WechatXml.repaired("<A><![CDATA[".repeat(90_000));
    WechatXml.repaired("><![CDATA[x]]></>".repeat(60_000));
    WechatXml.clean("&#99999999".repeat(100_000));

    assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
  }
}
