package org.yihu.gateway.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yihu.adapters.channel.BasicCredentials;
import org.yihu.adapters.channel.FormGuard;
import org.yihu.adapters.channel.Problems;
import org.yihu.config.LimitsConfig;
import org.yihu.gateway.people.KeyRing;
import org.yihu.gateway.people.ProofOfWork;
import org.yihu.gateway.people.Rates;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;

/** Lets in who has an API key, or who solved a challenge and does not come too often. */
public final class Guard implements FormGuard {
  private static final String BEARER = "bearer ";
  private static final String ALTCHA = "altcha payload=";

  private static final String[] STAFF = Stream.concat(
          Stream.of("hotline"), Arrays.stream(Role.values()).map(Role::id))
      .toArray(String[]::new);

  private final KeyRing keys;
  private final ProofOfWork work;
  private final boolean trustProxy;
  private final Rates forms;
  private final Rates asks;
  private final Rates wrongCodes;

  public Guard(
      KeyRing keys, ProofOfWork work, Rates.Maker rates, LimitsConfig limits, boolean trustProxy) {
    this.keys = keys;
    this.work = work;
    this.trustProxy = trustProxy;
    this.forms = rates.of(limits.formsPerMinute(), Duration.ofMinutes(1));
    this.asks = rates.of(limits.asksPerMinute(), Duration.ofMinutes(1));
    this.wrongCodes = rates.of(limits.wrongCodesPerHour(), Duration.ofHours(1));
  }

  @Override
  public Future<Optional<Sender>> check(RoutingContext context, Optional<String> altcha) {
    Optional<String> key = bearer(context);
    if (key.isPresent()) return byKey(context, key.get());
    Optional<Duration> wait = forms.take(address(context));
    if (wait.isPresent()) return tooMany(context, wait.get());
    Optional<String> payload = altcha.or(() -> fromHeader(context));
    if (payload.isEmpty()) {
      return unauthorized(
          context,
          "Send an API key (Authorization: Bearer KEY), or solve GET /api/v1/altcha and send it as altcha.");
    }
    return work.verify(payload.get())
        .compose(wrong -> wrong.isPresent()
            ? unauthorized(
                context, "The proof of work is " + wrong.get() + "; solve a new challenge.")
            : Future.succeededFuture(Optional.of(new Sender(Optional.empty(), "person", ""))));
  }

  @Override
  public Future<Optional<Sender>> checkKey(RoutingContext context, String... roles) {
    Optional<String> key = bearer(context).or(() -> basicPassword(context));
    if (key.isEmpty()) return unauthorized(context, "Send an API key: Authorization: Bearer KEY.");
    return byKey(context, key.get())
        .map(sender -> sender.filter(known -> {
          boolean allowed = List.of(roles).contains(known.role());
          if (!allowed) {
            Problems.send(
                context,
                403,
                "Not allowed",
                "This needs a key of role " + String.join(" or ", roles) + ", yours is "
                    + known.role() + ".");
          }
          return allowed;
        }));
  }

  /** Whose key it is, as one who looks and acts; empty when the answer (401, 403) has been sent. */
  public Future<Optional<Viewer>> staff(RoutingContext context) {
    return checkKey(context, STAFF).map(sender -> sender.map(Guard::viewer));
  }

  /** A key of the hotline does all of its work, one of an operator also dispatches; a liaison's names its unit. */
  public static Viewer viewer(Sender sender) {
    Set<Role> roles = switch (sender.role()) {
      case "hotline" ->
        Arrays.stream(Role.values()).filter(Role::isHotline).collect(Collectors.toSet());
      case "operator" -> Set.of(Role.OPERATOR, Role.DISPATCHER);
      default -> Role.of(sender.role()).map(Set::of).orElse(Set.of());
    };
    Optional<String> unit = sender.source().filter(source -> roles.contains(Role.LIAISON));
    return new Viewer(sender.who(), sender.who(), roles, unit);
  }

  private Future<Optional<Sender>> byKey(RoutingContext context, String key) {
    return keys.recognise(key)
        .compose(found -> found.isEmpty()
            ? unauthorized(context, "This API key is not known.")
            : Future.succeededFuture(Optional.of(new Sender(
                Optional.of(found.get().source()),
                found.get().role(),
                found.get().name() + "#" + found.get().id()))));
  }

  /** Whether an address may ask the bot again; if not, 429 has been sent. */
  public boolean mayAsk(RoutingContext context) {
    Optional<Duration> wait = asks.take(address(context));
    wait.ifPresent(duration -> tooMany(context, duration));
    return wait.isEmpty();
  }

  /**
   * Whether somebody in an open chat may say something more.
   *
   * @param address as {@link #address}
   */
  public boolean mayTalk(String address) {
    return asks.take(address).isEmpty();
  }

  /** Whether an address may try a query code; if not, 429 has been sent. */
  public boolean mayTryCode(RoutingContext context) {
    Optional<Duration> wait = wrongCodes.exhausted(address(context));
    wait.ifPresent(duration -> tooMany(context, duration));
    return wait.isEmpty();
  }

  /** Notes a wrong query code. */
  public void wrongCode(RoutingContext context) {
    wrongCodes.take(address(context));
  }

  /** The client's address, by which rates are limited. */
  public String address(RoutingContext context) {
    String forwarded = context.request().getHeader("x-forwarded-for");
    if (trustProxy && forwarded != null)
      return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return context.request().remoteAddress().hostAddress();
  }

  private static Optional<String> bearer(RoutingContext context) {
    return header(context, BEARER);
  }

  /** Exchanges that can send nothing else send the key as the password of HTTP Basic. */
  private static Optional<String> basicPassword(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader("authorization"))
        .flatMap(BasicCredentials::password);
  }

  private static Optional<String> fromHeader(RoutingContext context) {
    return header(context, ALTCHA);
  }

  private static Optional<String> header(RoutingContext context, String scheme) {
    String header = context.request().getHeader("authorization");
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(scheme))
      return Optional.empty();
    return Optional.of(header.substring(scheme.length()).strip());
  }

  private static Future<Optional<Sender>> unauthorized(RoutingContext context, String detail) {
    context.response().putHeader("www-authenticate", "Bearer");
    Problems.send(context, 401, "Who are you?", detail);
    return Future.succeededFuture(Optional.empty());
  }

  private static Future<Optional<Sender>> tooMany(RoutingContext context, Duration wait) {
    context.response().putHeader("retry-after", Long.toString(wait.toSeconds()));
    Problems.send(
        context, 429, "Too many requests", "Please wait " + wait.toSeconds() + " seconds.");
    return Future.succeededFuture(Optional.empty());
  }
}
