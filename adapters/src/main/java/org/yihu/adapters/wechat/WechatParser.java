package org.yihu.adapters.wechat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Cut;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.MessageTree;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.Sha256;
import org.yihu.adapters.channel.Vouched;

/**
 * The XML of a WeChat message or event to a {@link WechatMessage}; pure. A follower gets an answer to
 * whatever they can send: what is no message of WeChat's at all is alone refused.
 */
final class WechatParser {
  private static final String PREFIX = "wechat:";
  /** Of what WeChat adds to a text, in characters: an address, a link. */
  private static final int LONGEST_NOTE = 500;
  /** What WeChat writes for a sticker and other things that it does not pass on. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("[【\\[]?收到不支持的消息类型[，,]? ?暂无法显示[】\\]]?");

  /**
   * A message understood, or not.
   *
   * @param follower the sender's openid
   * @param official the account's original id, the sender of a passive answer
   * @param intake absent for what needs no answer (unsubscribe, location reports)
   * @param understood false for a kind that nothing can be made of: the follower is asked for words
   */
  record WechatMessage(
      String follower, String official, Optional<Intake> intake, boolean understood) {}

  private final String account;

  /** @param account its name in the address and in the settings */
  WechatParser(String account) {
    this.account = account;
  }

  /** Source of the account's messages, and of replies through it. */
  static String sourceOf(String account) {
    return PREFIX + account;
  }

  /** @throws MalformedMessage when it is no WeChat message */
  WechatMessage parse(String xml, Instant now) {
    MessageTree tree = tree(WechatXml.clean(xml));
    String follower = required(tree, "FromUserName");
    String official = required(tree, "ToUserName");
    String type = required(tree, "MsgType");
    String id = text(tree, "MsgId")
        .orElseGet(() -> String.join(
            "",
            follower,
            text(tree, "CreateTime").orElse(""),
            text(tree, "Event").orElse(type),
            text(tree, "EventKey").orElse("")));
    if (id.length() > MessageKey.MAX_LENGTH)
      id = "sha256:" + Sha256.hex(id.getBytes(StandardCharsets.UTF_8));
    var key = new MessageKey(sourceOf(account), id);
    try {
      Optional<Content> content = type.equals("event") ? event(tree) : message(tree, type);
      byte[] raw = xml.getBytes(StandardCharsets.UTF_8);
      return new WechatMessage(
          follower,
          official,
          content.map(said -> intake(follower, key, said, raw, now)),
          type.equals("event") || content.isPresent());
    } catch (MalformedMessage e) {
      return new WechatMessage(follower, official, Optional.empty(), false);
    }
  }

  private static MessageTree tree(String xml) {
    try {
      return MessageTree.ofXml(xml.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedMessage e) {
      return MessageTree.ofXml(WechatXml.repaired(xml).getBytes(StandardCharsets.UTF_8));
    }
  }

  private record Content(String text, List<Attachment> attachments, Place place) {
    static Content of(String text) {
      return new Content(text, List.of(), Place.unknown());
    }
  }

  /** Empty for a kind that nothing can be made of. */
  private static Optional<Content> message(MessageTree tree, String type) {
    return switch (type) {
      case "text" ->
        Optional.of(text(tree, "Content").orElse(""))
            .filter(text -> !PLACEHOLDER.matcher(text).matches())
            .map(Content::of);
      case "voice" ->
        Optional.of(text(tree, "Recognition")
            .map(Content::of)
            .orElseGet(() -> media(tree, "语音", "audio/amr")));
      case "image" -> Optional.of(media(tree, "图片", "image/jpeg"));
      case "video", "shortvideo" -> Optional.of(media(tree, "视频", "video/mp4"));
      case "location" -> Optional.of(location(tree));
      case "link" -> Optional.of(Content.of(note(tree, "Title") + "\n" + note(tree, "Url")));
      default -> Optional.empty();
    };
  }

  private static Content media(MessageTree tree, String name, String mediaType) {
    return new Content(
        "", List.of(Attachment.at(name, mediaType, required(tree, "MediaId"))), Place.unknown());
  }

  private static Content location(MessageTree tree) {
    var place = new Place(
        Optional.empty(),
        Optional.of(note(tree, "Label")).filter(label -> !label.isEmpty()),
        number(tree, "Location_Y", 180),
        number(tree, "Location_X", 90));
    return new Content("", List.of(), place);
  }

  /** Events that need no answer give nothing. */
  private static Optional<Content> event(MessageTree tree) {
    return switch (text(tree, "Event").orElse("")) {
      case "subscribe" -> Optional.of(Content.of("menu:subscribe"));
      case "CLICK" -> Optional.of(Content.of("menu:" + note(tree, "EventKey")));
      default -> Optional.empty();
    };
  }

  private Intake intake(String follower, MessageKey key, Content content, byte[] raw, Instant now) {
    return new Intake(
        Channel.WECHAT,
        "wechat",
        key,
        now,
        Person.ofAccount(follower),
        Vouched.ACCOUNT,
        Optional.empty(),
        content.text(),
        content.attachments(),
        content.place(),
        Declared.nothing(),
        Intake.Style.SPOKEN,
        Optional.of(new ReplyAddress(key.source(), follower, java.util.Map.of())),
        raw);
  }

  private static Optional<String> text(MessageTree tree, String element) {
    return tree.text("xml." + element);
  }

  private static String note(MessageTree tree, String element) {
    return Cut.to(text(tree, element).orElse(""), LONGEST_NOTE);
  }

  private static String required(MessageTree tree, String element) {
    return text(tree, element)
        .orElseThrow(() -> new MalformedMessage("xml." + element, Code.REQUIRED));
  }

  private static Optional<Double> number(MessageTree tree, String element, int bound) {
    String text = required(tree, element);
    try {
      double value = Double.parseDouble(text);
      if (Math.abs(value) <= bound) return Optional.of(value);
    } catch (NumberFormatException e) {
      // told below
    }
    throw new MalformedMessage("xml." + element, Code.NOT_A_NUMBER, -bound, bound);
  }
}
