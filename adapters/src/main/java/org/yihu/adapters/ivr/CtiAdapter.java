package org.yihu.adapters.ivr;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Answered;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.BasicCredentials;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.FormGuard;
import org.yihu.adapters.channel.FormGuard.Sender;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.channel.ReplySender;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.ChannelsConfig.Pbx;

/**
 * {@code POST /channels/cti/{pbx}} and {@code …/voicemail}. The exchange proves itself by its
 * configured secret (Bearer, or the password of HTTP Basic) or by an API key of role pbx.
 */
public final class CtiAdapter implements ChannelAdapter {
  private static final String BEARER = "bearer ";
  private static final int MAX_TRANSCRIPT = 5000;
  private static final int MAX_ADDRESS = 1000;
  private static final String WITHOUT_TRANSCRIPT = "语音留言，请收听录音后补充内容。";

  private final Map<String, Pbx> exchanges;
  private final DialledLine lines;
  private final CtiParser parser;
  private final FormGuard guard;
  private final CallSink calls;
  private final IntakeSink intake;
  private final Clock clock;

  public CtiAdapter(
      Map<String, Pbx> exchanges,
      DialledLine lines,
      FormGuard guard,
      CallSink calls,
      IntakeSink intake,
      Clock clock) {
    this.lines = lines;
    this.parser = new CtiParser(lines);
    this.exchanges = Map.copyOf(exchanges);
    this.guard = guard;
    this.calls = calls;
    this.intake = intake;
    this.clock = clock;
  }

  @Override
  public void mount(Router router) {
    router
        .post("/channels/cti/:pbx")
        .handler(Answered.by(context -> authenticated(context, this::event)));
    router
        .post("/channels/cti/:pbx/voicemail")
        .handler(Answered.by(context -> authenticated(context, this::voicemail)));
  }

  private Future<Void> authenticated(RoutingContext context, Answered.Work work) {
    String name = context.pathParam("pbx");
    Optional<Pbx> exchange = Optional.ofNullable(exchanges.get(name));
    if (exchange.filter(known -> isSecret(context, known.secret().value())).isPresent())
      return work.on(context);
    return guard
        .checkKey(context, "pbx", "operator")
        .compose(sender -> sender
            .map(known -> isOf(name, known)
                ? work.on(context)
                : Problems.send(
                    context,
                    403,
                    "Not your exchange",
                    "This key is of exchange " + known.source().orElse("") + "."))
            .orElse(Future.succeededFuture()));
  }

  private static boolean isOf(String exchange, Sender sender) {
    return sender.role().equals("operator")
        || sender.source().filter(exchange::equals).isPresent();
  }

  private static boolean isSecret(RoutingContext context, String secret) {
    String header =
        Optional.ofNullable(context.request().getHeader("authorization")).orElse("");
    String given = header.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? header.substring(BEARER.length()).strip()
        : BasicCredentials.password(header).orElse("");
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  private Future<Void> event(RoutingContext context) {
    return calls
        .report(parser.parse(context.pathParam("pbx"), parameters(context), clock.instant()))
        .compose(done -> context.json(new JsonObject()));
  }

  private Future<Void> voicemail(RoutingContext context) {
    return intake
        .take(voicemail(context.pathParam("pbx"), parameters(context), context))
        .compose(taken -> answer(context, taken));
  }

  private Intake voicemail(
      String pbx, Map<String, List<String>> parameters, RoutingContext context) {
    var faults = new ArrayList<Fault>();
    Optional<String> callId = first(parameters, "callId");
    Optional<String> recording = first(parameters, "recording");
    Optional<String> transcript = first(parameters, "transcript");
    if (callId.isEmpty()) faults.add(Fault.of("callId", Code.REQUIRED));
    if (callId.filter(id -> id.length() > MessageKey.MAX_LENGTH).isPresent())
      faults.add(Fault.of("callId", Code.TOO_LONG, MessageKey.MAX_LENGTH));
    if (recording.filter(CtiAdapter::isAddress).isEmpty())
      faults.add(Fault.of(
          "recording", Code.NOT_AN_ADDRESS, List.of("http", "https", "file"), MAX_ADDRESS));
    if (transcript.filter(text -> text.length() > MAX_TRANSCRIPT).isPresent())
      faults.add(Fault.of("transcript", Code.TOO_LONG, MAX_TRANSCRIPT));
    if (transcript.filter(text -> text.indexOf('\0') >= 0).isPresent())
      faults.add(Fault.of("transcript", Code.FORBIDDEN_CHARACTER));
    if (!faults.isEmpty()) throw new MalformedMessage(faults);
    Optional<String> from = first(parameters, "from").flatMap(CallParty::number);
    var caller = new Person(Optional.empty(), from, Person.CITIZEN, false, Optional.empty());
    var declared = new Declared(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        first(parameters, "to").map(lines::of));
    byte[] raw =
        Optional.ofNullable(context.body().buffer()).map(Buffer::getBytes).orElse(new byte[0]);
    Attachment sound = Attachment.at("留言录音", "audio/wav", recording.orElseThrow());
    return new Intake(
        Channel.PHONE,
        "phone",
        new MessageKey("cti:" + pbx + ":voicemail", callId.orElseThrow()),
        clock.instant(),
        caller,
        Vouched.ALL,
        Optional.of("语音留言"),
        transcript.orElse(WITHOUT_TRANSCRIPT),
        List.of(sound),
        Place.unknown(),
        declared,
        Intake.Style.FILED,
        Optional.empty(),
        raw);
  }

  private static boolean isAddress(String text) {
    return text.length() <= MAX_ADDRESS && text.matches("(https?|file)://\\S+");
  }

  private static Future<Void> answer(RoutingContext context, Taken taken) {
    return taken.fold(
        ticket -> context
            .response()
            .setStatusCode(ticket.known() ? 200 : 201)
            .putHeader("content-type", "application/json")
            .end(new JsonObject()
                .put("number", ticket.number())
                .put("status", ticket.status())
                .put("say", ticket.say())
                .toBuffer()),
        said -> context.json(new JsonObject()),
        refused -> Problems.send(
            context,
            refused.why() == Taken.Why.KEY_REUSED ? 409 : 400,
            "Invalid message",
            refused.detail()));
  }

  /** A form or a JSON object, as the exchange likes; the list {@code user[]} may be an array. */
  private static Map<String, List<String>> parameters(RoutingContext context) {
    Map<String, List<String>> parameters = new HashMap<>();
    String type = Optional.ofNullable(context.request().getHeader("content-type"))
        .orElse("")
        .toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      object(context).forEach(entry -> {
        List<String> values = entry.getValue() instanceof JsonArray array
            ? array.stream().map(String::valueOf).toList()
            : entry.getValue() == null ? List.of() : List.of(String.valueOf(entry.getValue()));
        parameters.put(entry.getKey(), values);
      });
    } else if (type.startsWith("application/x-www-form-urlencoded")
        || type.startsWith("multipart/form-data")) {
      context
          .request()
          .formAttributes()
          .forEach(entry -> parameters
              .computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
              .add(entry.getValue()));
    } else {
      throw new MalformedMessage("", Code.NOT_A_FORM);
    }
    return parameters;
  }

  private static JsonObject object(RoutingContext context) {
    try {
      if (context.body().buffer() != null) return context.body().buffer().toJsonObject();
    } catch (io.vertx.core.json.DecodeException | ClassCastException e) {
      // told below
    }
    throw new MalformedMessage("", Code.NOT_A_JSON_OBJECT);
  }

  private static Optional<String> first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .findFirst()
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  @Override
  public Map<String, ReplySender> senders() {
    return Map.of();
  }
}
