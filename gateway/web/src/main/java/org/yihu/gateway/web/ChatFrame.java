package org.yihu.gateway.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.FaultsInChinese;
import org.yihu.adapters.channel.FaultsInEnglish;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.web.JsonFields;

/**
 * One message of a chat, from a citizen or an operator; pure.
 *
 * @param conversation of the operator's, absent from a citizen's
 * @param text empty for what has none
 */
public record ChatFrame(
    String type, Optional<Long> conversation, String text, Optional<Attachment> photo) {
  static final int MAX_TEXT = 2000;
  private static final int MAX_NAME = 200;

  /**
   * What a citizen's socket sent.
   *
   * @throws MalformedMessage naming what is wrong
   */
  public static ChatFrame ofCitizen(String frame) {
    JsonFields fields = fields(frame);
    String type = fields.requiredOneOf("type", Set.of("say", "photo", "ping"));
    String text = type.equals("say") ? fields.required("text", MAX_TEXT) : "";
    Optional<Attachment> photo =
        type.equals("photo") ? Optional.of(photo(fields)) : Optional.empty();
    fields.throwIfWrong();
    return new ChatFrame(type, Optional.empty(), text, photo);
  }

  /**
   * What an operator's socket sent.
   *
   * @throws MalformedMessage naming what is wrong
   */
  public static ChatFrame ofOperator(String frame) {
    JsonFields fields = fields(frame);
    String type = fields.requiredOneOf("type", Set.of("join", "say", "close", "ping"));
    Optional<Long> conversation =
        fields.number("conversation", 0, Long.MAX_VALUE).map(Double::longValue);
    boolean needed = type.equals("say") || type.equals("close");
    if (needed && conversation.isEmpty()) fields.fault("conversation", Code.REQUIRED);
    String text = type.equals("say") ? fields.required("text", MAX_TEXT) : "";
    fields.throwIfWrong();
    return new ChatFrame(type, conversation, text, Optional.empty());
  }

  /** What is wrong with a message, to be sent back: in English for programs, in Chinese to be shown. */
  public static JsonObject error(MalformedMessage malformed, FaultsInChinese chinese) {
    return new JsonObject()
        .put("type", "error")
        .put("detail", FaultsInEnglish.line(malformed.faults()))
        .put("text", chinese.line(malformed.faults()))
        .put("errors", Problems.errors(malformed.faults(), FaultsInEnglish::detail));
  }

  private static JsonFields fields(String frame) {
    try {
      return new JsonFields(new JsonObject(frame));
    } catch (DecodeException | ClassCastException e) {
      throw new MalformedMessage("", Code.NOT_A_JSON_OBJECT);
    }
  }

  private static Attachment photo(JsonFields fields) {
    String name = fields.required("name", MAX_NAME);
    String type = fields.required("mediaType", 100);
    String content = fields.required("content", Integer.MAX_VALUE);
    try {
      return Attachment.of(name, type, Base64.getDecoder().decode(content));
    } catch (IllegalArgumentException e) {
      fields.fault("content", Code.NOT_BASE64);
      return Attachment.of(name, type, new byte[0]);
    }
  }
}
