package org.yihu.adapters.forward;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.FaultsInEnglish;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.forward.Acks.Outcome;
import org.yihu.adapters.forward.Profiles.Platform;
import org.yihu.config.ChannelsConfig.ForwardAccount;
import org.yihu.config.CityPack;
import org.yihu.config.InvalidConfig;
import org.yihu.config.Secret;

/**
 * Shows what would become of a platform's message: what it asks for, what the platform is answered, what is
 * pushed later. Nothing is sent, nothing stored; its signature is not looked at, and ours are made with the
 * key {@code secret}.
 */
public final class Trial {
  /** A ticket's number as it might be. */
  public static final String NUMBER = "20260101000001";

  private final CityPack pack;
  private final Platform platform;

  private Trial(CityPack pack, Platform platform) {
    this.pack = pack;
    this.platform = platform;
  }

  /**
   * Tries a profile.
   *
   * @param profile its name in the pack, or its file
   * @param account of the settings, for its hosts of files; absent where the profile is not in use yet
   * @throws InvalidConfig naming every fault of the profile
   */
  public static Trial of(CityPack pack, String profile, Optional<ForwardAccount> account) {
    Profile compiled = Profiles.one(pack, profile);
    var tried = new ForwardAccount(
        profile,
        account.map(ForwardAccount::appId).orElse("yihu"),
        new Secret("secret"),
        account.flatMap(ForwardAccount::pushUrl),
        new Secret(""),
        account.map(ForwardAccount::fileHosts).orElse(List.of()));
    return new Trial(pack.with(List.of(compiled.source())), new Platform("NAME", tried, compiled));
  }

  /**
   * What comes of a message.
   *
   * @param asks create, urge, recall, update or ignore; empty when the message is refused
   * @param key of the ticket it is about
   * @param text of an urge or a recall
   * @param intake what is handed in, of a new request or an update
   * @param missed words that the profile does not know, each with its place
   * @param faults why the message is refused
   * @param unreachable files that would not be fetched
   */
  public record Result(
      String asks,
      String key,
      String text,
      Optional<Intake> intake,
      List<String> missed,
      List<Fault> faults,
      List<String> unreachable,
      Written ack,
      Map<String, Written> pushes) {}

  /**
   * Something written.
   *
   * @param head the status of an answer; method and path of a push
   */
  public record Written(String head, Map<String, String> headers, String body) {}

  /** What is told of a step, in the hotline's words for platforms. */
  public interface Telling {
    Reply reply(String step, ReplyAddress to);
  }

  /** The pack with the profile's own source. */
  public CityPack pack() {
    return pack;
  }

  /** @param body as the platform sends it */
  public Result run(
      byte[] body,
      Map<String, String> headers,
      Map<String, String> query,
      Instant now,
      Telling telling) {
    Profile profile = platform.profile();
    Request request = Request.ofFile(profile, body, headers, query, now, pack.zone());
    Optional<Incoming> incoming = Optional.empty();
    try {
      Incoming opened = profile.opened(request.incoming());
      incoming = Optional.of(opened);
      ForwardParser.Message message = new ForwardParser(profile, platform.name(), opened).parse();
      return accepted(message, opened, request, telling);
    } catch (MalformedMessage e) {
      return new Result(
          "",
          "",
          "",
          Optional.empty(),
          List.of(),
          e.faults(),
          List.of(),
          ack(
              Outcome.REFUSED,
              Map.of("detail", FaultsInEnglish.line(e.faults())),
              incoming,
              request),
          Map.of());
    }
  }

  private Result accepted(
      ForwardParser.Message message, Incoming incoming, Request request, Telling telling) {
    MessageKey key = message.key();
    Map<String, Object> values =
        Map.of("number", NUMBER, "status", "received", "detail", "ok", "externalId", key.value());
    Map<String, String> kept =
        message.intake().flatMap(Intake::replyTo).map(ReplyAddress::thread).orElse(Map.of());
    return new Result(
        message.asks().name().toLowerCase(Locale.ROOT),
        key.value(),
        message.text(),
        message.intake(),
        message.missed().stream().map(one -> one.place() + " is " + one.word()).toList(),
        List.of(),
        message.intake().map(this::unreachable).orElse(List.of()),
        ack(Outcome.ACCEPTED, values, Optional.of(incoming), request),
        pushes(new ReplyAddress(platform.name(), key.value(), kept), telling, request.at()));
  }

  private List<String> unreachable(Intake intake) {
    var hosts = FileHosts.of(platform.account());
    List<String> links = new ArrayList<>();
    for (Attachment file : intake.attachments()) {
      Optional<URI> address = file.link().flatMap(FileAddress::parse);
      if (file.link().isPresent() && address.filter(hosts::allow).isEmpty())
        links.add(file.link().get());
    }
    return links;
  }

  private Written ack(
      Outcome outcome, Map<String, Object> values, Optional<Incoming> incoming, Request request) {
    Acks.Ack ack = platform.profile().acks().ack(outcome);
    return new Written(
        Integer.toString(ack.status()),
        Map.of("content-type", ack.format().contentType()),
        ack.written(new AckValues(platform, values, incoming, request)::value).toString());
  }

  private Map<String, Written> pushes(ReplyAddress to, Telling telling, Instant now) {
    Map<String, Written> pushes = new LinkedHashMap<>();
    platform.profile().push().ifPresent(push -> {
      var writer = new PushWriter(push, platform.profile().auth(), platform.account(), pack.zone());
      Function<String, Optional<PushWriter.Written>> write =
          step -> writer.write(telling.reply(step, to), now, "nonce");
      for (String step : Reply.STEPS)
        write
            .apply(step)
            .ifPresent(written -> pushes.put(
                step,
                new Written(
                    push.method() + " " + written.path(),
                    written.headers(),
                    written.body().toString())));
    });
    return pushes;
  }
}
