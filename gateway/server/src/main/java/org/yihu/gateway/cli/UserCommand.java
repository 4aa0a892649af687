package org.yihu.gateway.cli;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yihu.config.CityPack;
import org.yihu.config.HotlineConfig;
import org.yihu.config.PackLoader;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.people.Account;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Personnel;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgAccounts;
import org.yihu.gateway.store.PgAudit;
import org.yihu.gateway.ticket.Role;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user}: who signs in. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description =
        "Open, list and shut accounts. Works beside a running gateway; the first administrator comes from here.",
    subcommands = {
      UserCommand.Add.class,
      UserCommand.ListUsers.class,
      UserCommand.Change.class,
      UserCommand.Reset.class,
      UserCommand.Disable.class,
      UserCommand.Enable.class
    })
final class UserCommand {
  static final String WHO = "command line";

  private abstract static class OfPersonnel extends StoreCommand {
    abstract int run(Personnel personnel, PgAccounts accounts, CityPack pack) throws Exception;

    @Override
    int run(Vertx vertx, HotlineConfig config, StoreOpening store, Pg pg) throws Exception {
      CityPack pack = PackLoader.load(config.pack());
      var accounts = new PgAccounts(pg, store.vault());
      var audit = new Audit(new PgAudit(pg, store.vault()), Clock.systemUTC());
      Set<String> units = pack.units().stream().map(CityPack.Unit::id).collect(Collectors.toSet());
      return run(new Personnel(vertx, accounts, audit, units, Clock.systemUTC()), accounts, pack);
    }

    Set<Role> roles(List<String> ids) {
      Set<Role> known = new LinkedHashSet<>();
      for (String id : ids)
        known.add(Role.of(id)
            .orElseThrow(() -> new CommandLine.ParameterException(
                spec.commandLine(), "--role must be roles as in --help, was " + id)));
      return known;
    }

    int told(Personnel.Done done) {
      done.refused().ifPresent(why -> spec.commandLine().getErr().println("yihu: " + why.detail()));
      done.password().ifPresent(this::print);
      if (done.refused().isEmpty() && done.password().isEmpty()) print("done");
      return done.refused().isEmpty() ? 0 : 1;
    }
  }

  /** {@code user add}: prints the password, which is shown this once. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description =
          "Open an account; its password is printed once and must be changed at the first sign-in.")
  static final class Add extends OfPersonnel {
    @Option(names = "--login", required = true, paramLabel = "NAME", description = "sign-in name")
    private String login = "";

    @Option(
        names = "--name",
        required = true,
        paramLabel = "TEXT",
        description = "the person's name")
    private String name = "";

    @Option(
        names = "--role",
        required = true,
        split = ",",
        paramLabel = "ROLE",
        description =
            "operator, dispatcher, liaison, reviewer, follow_up, supervisor, editor, leader, administrator; several with commas")
    private List<String> roles = new ArrayList<>();

    @Option(
        names = "--unit",
        paramLabel = "ID",
        description = "handling unit of a liaison (units.yaml)")
    private Optional<String> unit = Optional.empty();

    @Override
    int run(Personnel personnel, PgAccounts accounts, CityPack pack) throws Exception {
      return told(Waiting.on(personnel.add(WHO, login, name, roles(roles), unit), 30));
    }
  }

  /** {@code user list}. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "List the accounts.")
  static final class ListUsers extends OfPersonnel {
    @Override
    int run(Personnel personnel, PgAccounts accounts, CityPack pack) throws Exception {
      for (Account account : Waiting.on(accounts.list(), 30))
        print("%s\t%s\t%s\t%s\t%s"
            .formatted(
                account.login(),
                account.name(),
                account.roles().stream().map(Role::id).sorted().collect(Collectors.joining(",")),
                account.unit().orElse("-"),
                account.disabledAt().map(at -> "disabled " + at).orElse("in force")));
      return 0;
    }
  }

  private abstract static class One extends OfPersonnel {
    @Parameters(paramLabel = "NAME", description = "sign-in name")
    String login = "";
  }

  /** {@code user change NAME}: what is not named stays. */
  @Command(
      name = "change",
      mixinStandardHelpOptions = true,
      description = "Give an account another name, other roles or another unit.")
  static final class Change extends One {
    @Option(names = "--name", paramLabel = "TEXT", description = "the person's name")
    private Optional<String> name = Optional.empty();

    @Option(
        names = "--role",
        split = ",",
        paramLabel = "ROLE",
        description = "all roles from now on, as at user add")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--unit", paramLabel = "ID", description = "handling unit of a liaison")
    private Optional<String> unit = Optional.empty();

    @Override
    int run(Personnel personnel, PgAccounts accounts, CityPack pack) throws Exception {
      Optional<Account> found = Waiting.on(accounts.find(login), 30);
      if (found.isEmpty()) {
        spec.commandLine().getErr().println("yihu: no account " + login);
        return 1;
      }
      Account account = found.get();
      return told(Waiting.on(
          personnel.change(
              WHO,
              login,
              name.orElse(account.name()),
              roles.isEmpty() ? account.roles() : roles(roles),
              unit.or(account::unit)),
          30));
    }
  }

  /** {@code user reset NAME}. */
  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = "Give a new password, print it once, end all sessions.")
  static final class Reset extends One {
    @Override
    int run(Personnel personnel, PgAccounts accounts, CityPack pack) throws Exception {
      return told(Waiting.on(personnel.reset(WHO, login), 30));
    }
  }

  /** {@code user disable NAME}. */
  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = "Shut an account at once.")
  static final class Disable extends One {
    @Override
    int run(Personnel personnel, PgAccounts accounts, CityPack pack) throws Exception {
      return told(Waiting.on(personnel.disable(WHO, login, true), 30));
    }
  }

  /** {@code user enable NAME}. */
  @Command(name = "enable", mixinStandardHelpOptions = true, description = "Open it again.")
  static final class Enable extends One {
    @Override
    int run(Personnel personnel, PgAccounts accounts, CityPack pack) throws Exception {
      return told(Waiting.on(personnel.disable(WHO, login, false), 30));
    }
  }
}
