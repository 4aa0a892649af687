package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.web.JsonFields;
import org.yihu.gateway.people.Account;
import org.yihu.gateway.people.Accounts;
import org.yihu.gateway.people.Personnel;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.web.Body;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Routes;

/** Accounts for administrators' programs. */
public final class UserRoutes implements Routes {
  private static final int MAX_NAME = 100;

  private final Accounts accounts;
  private final Personnel personnel;
  private final Guard guard;

  public UserRoutes(Accounts accounts, Personnel personnel, Guard guard) {
    this.accounts = accounts;
    this.personnel = personnel;
    this.guard = guard;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/v1/users").handler(admin((context, viewer) -> list(context)));
    router.post("/api/v1/users").handler(admin(this::add));
    router.post("/api/v1/users/:login/actions").handler(admin(this::act));
  }

  private Handler<RoutingContext> admin(BiFunction<RoutingContext, Viewer, Future<Void>> work) {
    return Keyed.staff(
        guard,
        (context, viewer) -> viewer.is(Role.ADMINISTRATOR)
            ? work.apply(context, viewer)
            : Problems.send(
                context, 403, "Not allowed", "This needs a key of role administrator."));
  }

  private Future<Void> list(RoutingContext context) {
    return Keyed.answer(
        context,
        accounts.list(),
        all -> new JsonObject().put("users", Keyed.array(all, UserRoutes::view)));
  }

  private static JsonObject view(Account account) {
    return new JsonObject()
        .put("login", account.login())
        .put("name", account.name())
        .put(
            "roles",
            new JsonArray(account.roles().stream().map(Role::id).sorted().toList()))
        .put("unit", account.unit().orElse(null))
        .put("mustChange", account.mustChange())
        .put("totp", account.totp().isPresent())
        .put("lockedUntil", account.lockedUntil().map(Object::toString).orElse(null))
        .put("disabledAt", account.disabledAt().map(Object::toString).orElse(null))
        .put("signedInAt", account.signedInAt().map(Object::toString).orElse(null));
  }

  private Future<Void> add(RoutingContext context, Viewer viewer) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String login = fields.text("login", MAX_NAME).orElse("");
      String name = fields.text("name", MAX_NAME).orElse("");
      Set<Role> roles = roles(json, fields);
      Optional<String> unit = fields.text("unit", MAX_NAME);
      fields.onlyKnown(Set.of("login", "name", "roles", "unit"));
      fields.throwIfWrong();
      return answer(context, personnel.add(viewer.who(), login, name, roles, unit), login, 201);
    });
  }

  private static Set<Role> roles(JsonObject json, JsonFields fields) {
    Set<Role> roles = new LinkedHashSet<>();
    if (json.getValue("roles") instanceof JsonArray words)
      for (Object word : words) Role.of(String.valueOf(word)).ifPresent(roles::add);
    if (roles.isEmpty())
      fields.fault(
          "roles", Code.NOT_ONE_OF, Arrays.stream(Role.values()).map(Role::id).toList());
    return roles;
  }

  private Future<Void> act(RoutingContext context, Viewer viewer) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String action = fields.requiredOneOf(
          "action", Set.of("change", "reset", "disable", "enable", "code_off"));
      boolean changes = action.equals("change");
      fields.onlyKnown(changes ? Set.of("action", "name", "roles", "unit") : Set.of("action"));
      String name = fields.text("name", MAX_NAME).orElse("");
      Optional<String> unit = fields.text("unit", MAX_NAME);
      Set<Role> roles = changes ? roles(json, fields) : Set.of();
      fields.throwIfWrong();
      String login = context.pathParam("login");
      Future<Personnel.Done> done = switch (action) {
        case "change" -> personnel.change(viewer.who(), login, name, roles, unit);
        case "reset" -> personnel.reset(viewer.who(), login);
        case "code_off" -> personnel.withoutCode(viewer.who(), login);
        default -> personnel.disable(viewer.who(), login, action.equals("disable"));
      };
      return answer(context, done, login, 200);
    });
  }

  private static Future<Void> answer(
      RoutingContext context, Future<Personnel.Done> done, String login, int status) {
    return done.compose(result -> result
        .refused()
        .map(why -> Problems.send(context, 409, "Not possible", why.detail()))
        .orElseGet(() -> {
          context.response().setStatusCode(status);
          return context.json(new JsonObject()
              .put("login", login)
              .put("password", result.password().orElse(null)));
        }));
  }
}
