package org.yihu.adapters.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;

/** The JSON body of {@code POST /api/v1/requests} to an {@link Intake}; pure. */
public final class WebParser {
  private static final Set<String> KINDS =
      Set.of("inquiry", "assistance", "complaint", "irregularity", "suggestion", "praise", "other");
  private static final Set<String> REQUESTER_KINDS = Set.of("citizen", "enterprise", "deputy");
  private static final Set<String> FIELDS = Set.of(
      "source",
      "externalId",
      "kind",
      "category",
      "title",
      "description",
      "place",
      "requester",
      "attachments",
      "altcha",
      "line",
      "callId");
  private static final int MAX_NAME = 60;
  private static final int MAX_ADDRESS = 200;
  private static final int MAX_REGION = 60;
  private static final Pattern NUMBER = Pattern.compile("[\\d .-]+");
  /**
   * A national code: which one it is, and what it became, is looked up where a ticket is made of it. Other
   * platforms send names instead.
   */
  private static final Pattern CODE =
      Pattern.compile("[1-8]\\d(\\d{2}){0,2}|[1-8]\\d{8}|[1-8]\\d{11}");

  private static final int MAX_FILE_NAME = 200;

  private final IntakeConfig limits;
  private final PhoneNumbers phones;
  private final Set<String> categories;

  public WebParser(IntakeConfig limits, CityPack pack) {
    this.limits = limits;
    this.phones = new PhoneNumbers(pack.areaCode());
    this.categories =
        Set.copyOf(pack.categories().stream().map(CityPack.Category::id).toList());
  }

  /**
   * The body as a JSON object.
   *
   * @throws MalformedMessage when it is none
   */
  public static JsonObject object(Buffer body) {
    try {
      return body.toJsonObject();
    } catch (DecodeException | ClassCastException e) {
      throw new MalformedMessage("", Code.NOT_A_JSON_OBJECT);
    }
  }

  /**
   * The message that a body is, from somebody who vouches for what it says of its requester.
   *
   * @param channel and {@code source} it comes from
   * @param idempotencyKey the header's value, which stands for a missing externalId
   * @throws MalformedMessage naming every bad field by its JSON pointer
   */
  public Intake parse(
      Buffer body,
      JsonObject json,
      Channel channel,
      String source,
      Optional<String> idempotencyKey,
      Instant now) {
    var fields = new JsonFields(json);
    fields.onlyKnown(FIELDS);
    Optional<String> externalId = fields.text("externalId", MessageKey.MAX_LENGTH);
    idempotencyKey
        .filter(key -> key.length() > MessageKey.MAX_LENGTH)
        .ifPresent(key -> fields.fault("externalId", Code.TOO_LONG, MessageKey.MAX_LENGTH));
    Optional<String> title = fields.text("title", limits.maxTitle());
    String description = fields.required("description", limits.maxDescription());
    var declared = new Declared(
        fields.oneOf("kind", KINDS),
        fields.oneOf("category", categories),
        Optional.empty(),
        fields.text("line", 20));
    Person requester = requester(fields.object("requester"));
    Place place = place(fields.object("place"));
    List<Attachment> attachments = fields.objects("attachments", limits.maxAttachments()).stream()
        .map(this::attachment)
        .toList();
    fields.throwIfWrong();
    String key =
        externalId.or(() -> idempotencyKey).orElseGet(() -> UUID.randomUUID().toString());
    return new Intake(
        channel,
        source,
        new MessageKey(source, key),
        now,
        requester,
        Vouched.ALL,
        title,
        description,
        attachments,
        place,
        declared,
        Intake.Style.FILED,
        Optional.empty(),
        body.getBytes());
  }

  private Person requester(JsonFields fields) {
    Optional<String> phone = fields.text("phone", PhoneNumbers.LONGEST);
    phone
        .filter(text -> phones.e164(text).isEmpty())
        .ifPresent(text -> fields.fault("phone", Code.NOT_A_PHONE_NUMBER));
    fields.onlyKnown(Set.of("name", "phone", "kind", "anonymous"));
    return new Person(
        fields.text("name", MAX_NAME),
        phone,
        fields.oneOf("kind", REQUESTER_KINDS).orElse(Person.CITIZEN),
        fields.flag("anonymous").orElse(false),
        Optional.empty());
  }

  private Place place(JsonFields fields) {
    Optional<String> region = fields.text("region", MAX_REGION);
    region
        .filter(text -> NUMBER.matcher(text).matches() && !CODE.matcher(text).matches())
        .ifPresent(code -> fields.fault("region", Code.NOT_A_REGION));
    fields.onlyKnown(Set.of("region", "address", "longitude", "latitude"));
    return new Place(
        region,
        fields.text("address", MAX_ADDRESS),
        fields.number("longitude", -180, 180),
        fields.number("latitude", -90, 90));
  }

  private Attachment attachment(JsonFields fields) {
    String name = fields.text("name", MAX_FILE_NAME).orElse("附件");
    String mediaType = fields.text("mediaType", 100).orElse("application/octet-stream");
    byte[] bytes = decoded(fields, fields.required("content", Integer.MAX_VALUE));
    if (bytes.length > limits.maxAttachmentBytes())
      fields.fault("content", Code.TOO_LARGE, limits.maxAttachmentBytes());
    return Attachment.of(name, mediaType, bytes);
  }

  private static byte[] decoded(JsonFields fields, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      fields.fault("content", Code.NOT_BASE64);
      return new byte[0];
    }
  }
}
