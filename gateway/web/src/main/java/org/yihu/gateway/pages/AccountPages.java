package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.people.Account;
import org.yihu.gateway.people.Accounts;
import org.yihu.gateway.people.Personnel;
import org.yihu.gateway.sheet.Spreadsheet;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.web.Routes;

/** Accounts at the administrator's desk. */
public final class AccountPages implements Routes {
  private static final String LIST = "/desk/admin";
  private static final int SIZE = 50;
  private static final List<String> ORDERS = List.of("login", "unit", "last");

  /**
   * Accounts.
   *
   * @param later address of the next page, empty on the last
   * @param told a password to be told once, empty for none
   */
  public record AccountsPage(
      List<Row> rows,
      Work work,
      Narrowed narrowed,
      String export,
      String later,
      String told,
      String message) {
    public AccountsPage {
      rows = List.copyOf(rows);
    }
  }

  /** What the list shows, and in which order. */
  public record Narrowed(String text, String role, String unit, String sort) {}

  /** One account. */
  public record Row(
      String login,
      String name,
      String roles,
      String unit,
      String state,
      String last,
      boolean disabled) {}

  /**
   * What somebody does, as a form.
   *
   * @param chosen ids of the roles that are ticked
   * @param unit id of the unit that is chosen, empty for none
   */
  public record Work(List<Option> roles, List<Option> units, Set<String> chosen, String unit) {
    public Work {
      roles = List.copyOf(roles);
      units = List.copyOf(units);
      chosen = Set.copyOf(chosen);
    }
  }

  /** One account, to be changed. */
  public record ChangePage(String login, String name, Work work, String message) {}

  private final Room room;
  private final Words words;
  private final Accounts accounts;
  private final Personnel personnel;

  public AccountPages(Room room, Accounts accounts, Personnel personnel) {
    this.room = room;
    this.words = room.words();
    this.accounts = accounts;
    this.personnel = personnel;
  }

  @Override
  public void mount(Router router) {
    router.get(LIST).handler(admin((context, visit) -> list(context, visit, "", "")));
    router.get(LIST + "/accounts.xlsx").handler(admin(this::export));
    router.post("/desk/admin/accounts").handler(admin(this::add));
    router.get("/desk/admin/accounts/:login").handler(admin(this::show));
    router.post("/desk/admin/accounts/:login").handler(admin(this::act));
  }

  private Handler<RoutingContext> admin(BiFunction<RoutingContext, Visit, Future<Void>> work) {
    return room.route(viewer -> viewer.is(Role.ADMINISTRATOR), work);
  }

  private static Narrowed narrowed(RoutingContext context) {
    return new Narrowed(
        Room.parameter(context, "q").orElse(""),
        Room.parameter(context, "role").orElse(""),
        Room.parameter(context, "unit").orElse(""),
        Room.oneOf(context, "sort", ORDERS).orElse("login"));
  }

  private static List<Account> found(List<Account> all, Narrowed narrowed) {
    String text = narrowed.text().toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(one -> one.login().contains(text) || one.name().contains(text))
        .filter(one -> narrowed.role().isEmpty()
            || one.roles().stream().anyMatch(role -> role.id().equals(narrowed.role())))
        .filter(one -> narrowed.unit().isEmpty()
            || one.unit().filter(narrowed.unit()::equals).isPresent())
        .sorted(order(narrowed.sort()))
        .toList();
  }

  private static Comparator<Account> order(String sort) {
    return switch (sort) {
      case "unit" ->
        Comparator.comparing((Account one) -> one.unit().orElse("~")).thenComparing(Account::login);
      case "last" ->
        Comparator.comparing((Account one) -> one.signedInAt().orElse(Instant.EPOCH))
            .reversed();
      default -> Comparator.comparing(Account::login);
    };
  }

  private Future<Void> list(RoutingContext context, Visit visit, String told, String message) {
    // What a form sent is not what the list is narrowed by.
    boolean asked = context.request().method() == HttpMethod.GET;
    Narrowed narrowed = asked ? narrowed(context) : new Narrowed("", "", "", "login");
    int page = asked ? Room.number(context) : 1;
    return accounts
        .list()
        .map(all -> found(all, narrowed))
        .compose(found -> room.show(
            context,
            visit,
            LIST,
            "desk/accounts.jte",
            new AccountsPage(
                found.stream()
                    .skip((page - 1L) * SIZE)
                    .limit(SIZE)
                    .map(this::row)
                    .toList(),
                work(Set.of(), ""),
                narrowed,
                Room.address(context, LIST + "/accounts.xlsx", "page", ""),
                found.size() <= page * SIZE
                    ? ""
                    : Room.address(context, LIST, "page", Integer.toString(page + 1)),
                told,
                message)));
  }

  private Future<Void> export(RoutingContext context, Visit visit) {
    return personnel
        .export(visit.viewer())
        .map(all -> found(all, narrowed(context)))
        .compose(found -> room.download(
            context,
            "accounts",
            new Spreadsheet(
                words.say("accounts.sheet"),
                words.list("accounts.heads"),
                found.stream()
                    .map(this::row)
                    .map(one -> List.of(
                        one.login(), one.name(), one.roles(), one.unit(), one.state(), one.last()))
                    .toList())));
  }

  private Work work(Set<Role> chosen, String unit) {
    return new Work(
        Arrays.stream(Role.values())
            .map(role -> new Option(role.id(), words.text("role." + role.id())))
            .toList(),
        room.pack().units().stream()
            .filter(one -> !one.kind().equals("hotline"))
            .map(one -> new Option(one.id(), one.name()))
            .toList(),
        chosen.stream().map(Role::id).collect(Collectors.toSet()),
        unit);
  }

  private Row row(Account account) {
    return new Row(
        account.login(),
        account.name(),
        account.roles().stream()
            .sorted()
            .map(role -> words.text("role." + role.id()))
            .collect(Collectors.joining("、")),
        account.unit().map(words::unit).orElse(""),
        state(account) + (account.totp().isPresent() ? words.say("accounts.withCode") : ""),
        account.signedInAt().map(words::full).orElse(words.say("accounts.never")),
        account.disabledAt().isPresent());
  }

  private String state(Account account) {
    if (account.disabledAt().isPresent()) return words.say("accounts.disabled");
    if (account.lockedUntil().filter(room.clock().instant()::isBefore).isPresent())
      return words.say("accounts.locked");
    return account.mustChange() ? words.say("accounts.mustChange") : words.say("accounts.normal");
  }

  private static Set<Role> roles(RoutingContext context) {
    return context.request().formAttributes().getAll("roles").stream()
        .flatMap(word -> Role.of(word).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Optional<String> unit(RoutingContext context) {
    return Optional.of(Room.field(context, "unit")).filter(id -> !id.isEmpty());
  }

  private Future<Void> add(RoutingContext context, Visit visit) {
    String login = Room.field(context, "login");
    return personnel
        .add(
            visit.viewer().who(), login, Room.field(context, "name"), roles(context), unit(context))
        .compose(done -> list(
            context,
            visit,
            done.password()
                .map(
                    password -> words.say("accounts.initial", "login", login, "password", password))
                .orElse(""),
            done.refused().map(why -> word(why, login)).orElse("")));
  }

  private Future<Void> show(RoutingContext context, Visit visit) {
    return accounts
        .find(context.pathParam("login"))
        .compose(found -> found
            .map(account -> change(
                context,
                visit,
                account.login(),
                account.name(),
                work(account.roles(), account.unit().orElse("")),
                ""))
            .orElseGet(() -> room.gate().nothing(context, words.say("accounts.unknown"))));
  }

  private Future<Void> change(
      RoutingContext context, Visit visit, String login, String name, Work work, String message) {
    return room.show(
        context, visit, LIST, "desk/accountChange.jte", new ChangePage(login, name, work, message));
  }

  private Future<Void> act(RoutingContext context, Visit visit) {
    String login = context.pathParam("login");
    String who = visit.viewer().who();
    Optional<Future<Personnel.Done>> done = switch (Room.field(context, "what")) {
      case "change" ->
        Optional.of(personnel.change(
            who, login, Room.field(context, "name"), roles(context), unit(context)));
      case "reset" -> Optional.of(personnel.reset(who, login));
      case "disable" -> Optional.of(personnel.disable(who, login, true));
      case "enable" -> Optional.of(personnel.disable(who, login, false));
      case "code-off" -> Optional.of(personnel.withoutCode(who, login));
      default -> Optional.empty();
    };
    return done.map(doing -> doing.compose(result -> acted(context, visit, login, result)))
        .orElseGet(() -> list(context, visit, "", words.say("page.noSuchAction")));
  }

  private String word(Personnel.Refusal why, String login) {
    return words.say("accounts.refused." + why, "login", login);
  }

  private Future<Void> acted(
      RoutingContext context, Visit visit, String login, Personnel.Done result) {
    if (Room.field(context, "what").equals("change") && result.refused().isPresent()) {
      Work work = work(roles(context), Room.field(context, "unit"));
      return change(
          context,
          visit,
          login,
          Room.field(context, "name"),
          work,
          word(result.refused().get(), login));
    }
    return list(
        context,
        visit,
        result
            .password()
            .map(password -> words.say("accounts.fresh", "login", login, "password", password))
            .orElse(""),
        result
            .refused()
            .map(why -> word(why, login))
            .orElse(result.password().isPresent() ? "" : words.say("page.done")));
  }
}
