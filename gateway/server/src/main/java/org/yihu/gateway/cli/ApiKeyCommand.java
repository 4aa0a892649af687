package org.yihu.gateway.cli;

import io.vertx.core.Vertx;
import java.time.Clock;
import org.yihu.config.CityPack;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.outside.caching.CaffeineRecent;
import org.yihu.gateway.people.ApiKeys;
import org.yihu.gateway.people.KeyRing;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgApiKeys;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code apikey}: keys for sources, operators, editors and exchanges. */
@Command(
    name = "apikey",
    mixinStandardHelpOptions = true,
    description = "Issue, list and revoke API keys. Works beside a running gateway.",
    subcommands = {
      ApiKeyCommand.Create.class,
      ApiKeyCommand.ListKeys.class,
      ApiKeyCommand.Revoke.class
    })
final class ApiKeyCommand {

  /** {@code apikey create}: prints the key, which is shown this once. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Issue a key; it is printed once and never again.")
  static final class Create extends StoreCommand {
    @Option(
        names = "--source",
        paramLabel = "ID",
        defaultValue = "web",
        description =
            "source it files for (sources.yaml), the exchange's name for role pbx, the unit's id for role liaison; default web")
    private String source = "web";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        defaultValue = "source",
        description =
            "source (file requests), pbx (report calls), hotline (all work of the centre), or one of the staff's roles: operator, dispatcher, liaison, reviewer, follow_up, supervisor, editor, leader, administrator; default source")
    private String role = "source";

    @Option(
        names = "--name",
        paramLabel = "TEXT",
        defaultValue = "",
        description = "who has it, for the list")
    private String name = "";

    @Override
    int run(Vertx vertx, HotlineConfig config, StoreOpening store, Pg pg) throws Exception {
      if (!KeyRing.ROLES.contains(role))
        throw wrong("--role must be one of " + KeyRing.ROLES + ", was " + role);
      CityPack pack = settings.installation().pack();
      boolean ofUnit = role.equals("liaison");
      boolean known = role.equals("pbx")
          || (ofUnit
              ? pack.units().stream().anyMatch(one -> one.id().equals(source))
              : pack.sources().stream().anyMatch(one -> one.id().equals(source)));
      if (!known)
        throw wrong(
            ofUnit
                ? "--source must be a unit of the pack (units.yaml), was " + source
                : "--source must be a source of the pack: "
                    + pack.sources().stream().map(CityPack.Source::id).toList());
      print(Waiting.on(
          new KeyRing(new PgApiKeys(pg), CaffeineRecent::new, Clock.systemUTC())
              .issue(name, source, role),
          30));
      return 0;
    }

    private CommandLine.ParameterException wrong(String message) {
      return new CommandLine.ParameterException(spec.commandLine(), message);
    }
  }

  /** {@code apikey list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the keys that were issued.")
  static final class ListKeys extends StoreCommand {
    @Override
    int run(Vertx vertx, HotlineConfig config, StoreOpening store, Pg pg) throws Exception {
      for (ApiKeys.ApiKey key : Waiting.on(new PgApiKeys(pg).list(), 30)) {
        print("%d\t%s\t%s\t%s\t%s\t%s"
            .formatted(
                key.id(),
                key.role(),
                key.source(),
                key.name(),
                key.createdAt(),
                key.revokedAt().map(at -> "revoked " + at).orElse("in force")));
      }
      return 0;
    }
  }

  /** {@code apikey revoke ID}. */
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Revoke a key; it stops working within ten seconds.")
  static final class Revoke extends StoreCommand {
    @Parameters(paramLabel = "ID", description = "as in the list")
    private long id;

    @Override
    int run(Vertx vertx, HotlineConfig config, StoreOpening store, Pg pg) throws Exception {
      boolean done = Waiting.on(new PgApiKeys(pg).revoke(id, Clock.systemUTC().instant()), 30);
      print(done ? "revoked" : "no key in force has this id");
      return done ? 0 : 1;
    }
  }
}
