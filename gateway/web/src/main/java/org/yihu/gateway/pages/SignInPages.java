package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Answered;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.config.CityPack;
import org.yihu.gateway.people.IdentityProvider;
import org.yihu.gateway.people.OwnAccount;
import org.yihu.gateway.people.Passwords;
import org.yihu.gateway.people.SignIn;
import org.yihu.gateway.people.Totp;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Routes;

/** Signing in and out, one's own password and second factor. */
public final class SignInPages implements Routes {
  private static final String TOO_OFTEN = "sign-in.tooOften";
  private static final Logger log = LoggerFactory.getLogger(SignInPages.class);
  private static final int LONGEST = 200;
  /** Where the identity provider sends people back to. */
  public static final String BACK = "/desk/oidc/back";

  /**
   * The sign-in form.
   *
   * @param codeAsked whether the code of the second factor is wanted
   * @param provider name of the city's identity provider, when one may sign in there
   */
  public record LoginPage(
      String city, String login, String message, boolean codeAsked, Optional<String> provider) {}

  /**
   * One's own account.
   *
   * @param noticesTo where text messages about the unit's tickets go, empty for none yet; absent for whom
   *     there are none
   * @param secret a new second factor to be confirmed, empty when none is being set up
   */
  public record AccountPage(
      String login,
      String name,
      boolean mustChange,
      boolean withCode,
      String secret,
      Optional<String> noticesTo,
      String message,
      boolean isError) {}

  private final Room room;
  private final SignIn signIn;
  private final OwnAccount own;
  private final Guard guard;
  private final CityPack pack;
  private final Words words;
  private final Clock clock;
  private final Optional<IdentityProvider> provider;
  private final Optional<String> smsSource;
  private final PhoneNumbers phones;

  public SignInPages(
      Room room,
      SignIn signIn,
      OwnAccount own,
      Guard guard,
      Optional<IdentityProvider> provider,
      Optional<String> smsSource) {
    this.smsSource = smsSource;
    this.phones = new PhoneNumbers(room.pack().areaCode());
    this.room = room;
    this.signIn = signIn;
    this.own = own;
    this.guard = guard;
    this.pack = room.pack();
    this.words = room.words();
    this.clock = room.clock();
    this.provider = provider;
  }

  @Override
  public void mount(Router router) {
    router
        .get("/desk")
        .handler(room.route(anybody -> true, (context, visit) -> home(context, visit.viewer())));
    router.get("/desk/login").handler(Answered.by(context -> form(context, 200, "", "", false)));
    router.post("/desk/login").handler(Answered.by(this::login));
    provider.ifPresent(one -> {
      router.get("/desk/oidc").handler(Answered.by(context -> depart(context, one)));
      router.get(BACK).handler(Answered.by(context -> arrive(context, one)));
    });
    router.post("/desk/logout").handler(room.route(anybody -> true, this::logout));
    router
        .get("/desk/account")
        .handler(room.route(
            anybody -> true, (context, visit) -> account(context, visit, "", "", false)));
    router.post("/desk/account/password").handler(room.route(anybody -> true, this::password));
    router
        .post("/desk/account/notices")
        .handler(room.route(v -> v.is(Role.LIAISON), this::notices));
    router.post("/desk/account/code").handler(room.route(anybody -> true, this::code));
  }

  /** Everybody's first desk. */
  private static Future<Void> home(RoutingContext context, Viewer viewer) {
    String path = viewer.is(Role.ADMINISTRATOR) ? "/desk/admin" : "/desk/account";
    if (viewer.is(Role.LEADER)) path = "/desk/dashboard";
    if (viewer.is(Role.EDITOR)) path = "/desk/knowledge";
    if (viewer.seesTickets() && !viewer.is(Role.LEADER)) path = "/desk/tickets";
    return Gate.away(context, path);
  }

  private Future<Void> form(
      RoutingContext context, int status, String login, String message, boolean codeAsked) {
    return room.pages()
        .send(
            context,
            status,
            "desk/login.jte",
            Map.of(
                "page",
                new LoginPage(
                    pack.city(), login, message, codeAsked, provider.map(IdentityProvider::name))));
  }

  private Future<Void> login(RoutingContext context) {
    String login = field(context, "login");
    if (Gate.isForeign(context)) {
      return form(context, 403, "", words.say("sign-in.foreign"), false);
    }
    return signIn
        .signIn(login, field(context, "password"), field(context, "code"), guard.address(context))
        .compose(result -> switch (result.outcome()) {
          case SIGNED_IN -> enter(context, result);
          case WRONG, NO_ACCOUNT -> form(context, 401, login, words.say("sign-in.wrong"), false);
          case CODE_NEEDED -> form(context, 401, login, words.say("sign-in.codeNeeded"), true);
          case LOCKED ->
            form(
                context,
                403,
                login,
                words.say("sign-in.locked", "minutes", "" + SignIn.LOCKED.toMinutes()),
                false);
          case TOO_OFTEN -> form(context, 429, login, words.say(TOO_OFTEN), false);
        });
  }

  private Future<Void> depart(RoutingContext context, IdentityProvider provider) {
    return provider
        .depart()
        .compose(departure -> {
          room.gate().keep(context, BACK, departure.kept());
          return Gate.away(context, departure.to().toString());
        })
        .recover(failure -> unreachable(context, provider, failure));
  }

  private Future<Void> arrive(RoutingContext context, IdentityProvider provider) {
    String kept = room.gate().kept(context, BACK);
    Map<String, List<String>> answer = new HashMap<>();
    context.queryParams().forEach(one -> answer.put(one.getKey(), List.of(one.getValue())));
    return signIn
        .signInAtProvider(() -> provider.arrive(kept, answer), guard.address(context))
        .compose(result -> switch (result.outcome()) {
          case SIGNED_IN -> enter(context, result);
          case TOO_OFTEN -> form(context, 429, "", words.say(TOO_OFTEN), false);
          case NO_ACCOUNT -> form(context, 403, "", words.say("sign-in.noAccount"), false);
          default ->
            form(
                context,
                401,
                "",
                words.say("sign-in.notPassed", "provider", provider.name()),
                false);
        })
        .recover(failure -> unreachable(context, provider, failure));
  }

  private Future<Void> unreachable(
      RoutingContext context, IdentityProvider provider, Throwable failure) {
    log.warn("the identity provider cannot be reached: {}", failure.toString());
    return form(context, 503, "", words.say("sign-in.away", "provider", provider.name()), false);
  }

  private Future<Void> enter(RoutingContext context, SignIn.Result result) {
    room.gate().open(context, result.token().orElseThrow());
    return home(context, result.account().orElseThrow().viewer());
  }

  private static String field(RoutingContext context, String name) {
    String value = context.request().getFormAttribute(name);
    return value == null || value.length() > LONGEST ? "" : value;
  }

  private Future<Void> logout(RoutingContext context, Visit visit) {
    return signIn.signOut(visit.token()).compose(done -> {
      room.gate().shut(context);
      return Gate.away(context, Gate.SIGN_IN);
    });
  }

  private Future<Void> account(
      RoutingContext context, Visit visit, String secret, String message, boolean isError) {
    var page = new AccountPage(
        visit.account().login(),
        visit.account().name(),
        visit.passwordDue(),
        visit.account().totp().isPresent(),
        secret,
        Optional.of(visit.account().noticesTo().map(ReplyAddress::to).orElse(""))
            .filter(to -> smsSource.isPresent() && visit.viewer().is(Role.LIAISON)),
        message,
        isError);
    return room.show(context, visit, Gate.ACCOUNT, "desk/account.jte", page);
  }

  private Future<Void> password(RoutingContext context, Visit visit) {
    String fresh = field(context, "fresh");
    if (!fresh.equals(field(context, "again")))
      return account(context, visit, "", words.say("sign-in.different"), true);
    String login = visit.account().login();
    String old = field(context, "old");
    return own.password(visit.account(), old, fresh).compose(fault -> {
      if (fault.isPresent()) return account(context, visit, "", word(fault.get()), true);
      signIn.forget(visit.token());
      room.gate().shut(context);
      return form(
          context,
          200,
          login,
          words.say("sign-in.changed"),
          visit.account().totp().isPresent());
    });
  }

  private String word(Passwords.Fault fault) {
    return words.say(
        "password." + fault,
        "shortest",
        Integer.toString(Passwords.SHORTEST),
        "longest",
        Integer.toString(Passwords.LONGEST));
  }

  /** Where a liaison wants messages about the unit's tickets; an empty number stops them. */
  private Future<Void> notices(RoutingContext context, Visit visit) {
    String given = Room.field(context, "phone");
    Optional<String> phone = phones.e164(given).flatMap(PhoneNumbers::forMessages);
    if (!given.isEmpty() && phone.isEmpty()) {
      return account(context, visit, "", words.say("sign-in.phoneWrong"), true);
    }
    return own.noticesTo(
            visit.account(),
            phone.map(number -> new ReplyAddress(smsSource.orElse(""), number, Map.of())))
        .compose(done -> {
          signIn.forget(visit.token());
          return Gate.away(context, Gate.ACCOUNT);
        });
  }

  /** Sets a second factor up (first without a code, then with the one the app shows), or puts it away. */
  private Future<Void> code(RoutingContext context, Visit visit) {
    String login = visit.account().login();
    if (field(context, "off").equals("true")) {
      return settle(context, visit, Optional.empty(), words.say("sign-in.codeOff"));
    }
    String secret = field(context, "secret");
    if (secret.isEmpty()) {
      byte[] fresh = Totp.newSecret();
      return account(
          context, visit, Base64.getUrlEncoder().withoutPadding().encodeToString(fresh), "", false);
    }
    byte[] given;
    try {
      given = Base64.getUrlDecoder().decode(secret);
    } catch (IllegalArgumentException e) {
      return account(context, visit, "", words.say("sign-in.codeAgain"), true);
    }
    if (given.length < 16 || !Totp.matches(given, field(context, "code"), clock.instant())) {
      return account(context, visit, secret, words.say("sign-in.codeWrong"), true);
    }
    return settle(context, visit, Optional.of(given), words.say("sign-in.codeOn"));
  }

  private Future<Void> settle(
      RoutingContext context, Visit visit, Optional<byte[]> secret, String message) {
    return own.secondFactor(visit.account(), secret).compose(done -> {
      signIn.forget(visit.token());
      return account(context, visit, "", message, false);
    });
  }

  /** What an authenticator app takes. */
  public static String forApp(String secret) {
    return Totp.base32(Base64.getUrlDecoder().decode(secret));
  }
}
