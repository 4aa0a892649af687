package org.yihu.adapters.wechat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.MessageTree;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;

/** The XML of a WeChat message or event to a {@link WechatMessage}; pure. */
final class WechatParser {
  private static final String PREFIX = "wechat:";
  private static final int MAX = 4000;
  private static final List<String> TYPES =
      List.of("text", "voice", "image", "video", "shortvideo", "location", "link", "event");

  /**
   * A message understood.
   *
   * @param follower the sender's openid
   * @param official the account's original id, the sender of a passive answer
   * @param intake absent for what needs no answer (unsubscribe, location reports)
   */
  record WechatMessage(String follower, String official, Optional<Intake> intake) {}

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
    byte[] raw = xml.getBytes(StandardCharsets.UTF_8);
    MessageTree tree = MessageTree.ofXml(raw);
    String follower = required(tree, "FromUserName");
    String official = required(tree, "ToUserName");
    String type = required(tree, "MsgType");
    String id = text(tree, "MsgId")
        .orElseGet(() -> follower
            + required(tree, "CreateTime")
            + text(tree, "Event").orElse(type)
            + text(tree, "EventKey").orElse(""));
    if (id.length() > MessageKey.MAX_LENGTH)
      throw new MalformedMessage("xml.EventKey", Code.TOO_LONG, MessageKey.MAX_LENGTH);
    Optional<Content> content =
        type.equals("event") ? event(tree) : Optional.of(message(tree, type));
    return new WechatMessage(
        follower, official, content.map(said -> intake(follower, id, said, raw, now)));
  }

  private record Content(String text, List<Attachment> attachments, Place place) {
    static Content of(String text) {
      return new Content(text, List.of(), Place.unknown());
    }
  }

  private static Content message(MessageTree tree, String type) {
    return switch (type) {
      case "text" -> Content.of(text(tree, "Content").orElse(""));
      case "voice" ->
        text(tree, "Recognition").map(Content::of).orElseGet(() -> media(tree, "语音", "audio/amr"));
      case "image" -> media(tree, "图片", "image/jpeg");
      case "video", "shortvideo" -> media(tree, "视频", "video/mp4");
      case "location" -> location(tree);
      case "link" ->
        Content.of(text(tree, "Title").orElse("") + "\n" + text(tree, "Url").orElse(""));
      default -> throw new MalformedMessage("xml.MsgType", Code.NOT_ONE_OF, TYPES);
    };
  }

  private static Content media(MessageTree tree, String name, String mediaType) {
    return new Content(
        "", List.of(Attachment.at(name, mediaType, required(tree, "MediaId"))), Place.unknown());
  }

  private static Content location(MessageTree tree) {
    var place = new Place(
        Optional.empty(),
        text(tree, "Label"),
        number(tree, "Location_Y", 180),
        number(tree, "Location_X", 90));
    return new Content("", List.of(), place);
  }

  /** Events that need no answer give nothing. */
  private static Optional<Content> event(MessageTree tree) {
    return switch (required(tree, "Event")) {
      case "subscribe" -> Optional.of(Content.of("menu:subscribe"));
      case "CLICK" -> Optional.of(Content.of("menu:" + text(tree, "EventKey").orElse("")));
      default -> Optional.empty();
    };
  }

  private Intake intake(String follower, String id, Content content, byte[] raw, Instant now) {
    String source = sourceOf(account);
    return new Intake(
        Channel.WECHAT,
        "wechat",
        new MessageKey(source, id),
        now,
        Person.ofAccount(follower),
        Optional.empty(),
        content.text(),
        content.attachments(),
        content.place(),
        Declared.nothing(),
        Intake.Style.SPOKEN,
        Optional.of(new ReplyAddress(source, follower, java.util.Map.of())),
        raw);
  }

  private static Optional<String> text(MessageTree tree, String element) {
    Optional<String> value = tree.text("xml." + element);
    if (value.filter(text -> text.length() > MAX).isPresent())
      throw new MalformedMessage("xml." + element, Code.TOO_LONG, MAX);
    if (value.filter(text -> text.indexOf('\0') >= 0).isPresent())
      throw new MalformedMessage("xml." + element, Code.FORBIDDEN_CHARACTER);
    return value;
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
