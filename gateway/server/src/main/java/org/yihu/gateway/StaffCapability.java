package org.yihu.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yihu.config.CityPack;
import org.yihu.gateway.api.UserRoutes;
import org.yihu.gateway.outside.altcha.AltchaProofOfWork;
import org.yihu.gateway.outside.oidc.OpenIdConnect;
import org.yihu.gateway.pages.AccountPages;
import org.yihu.gateway.pages.Gate;
import org.yihu.gateway.pages.Room;
import org.yihu.gateway.pages.SignInPages;
import org.yihu.gateway.people.Accounts;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.people.IdentityProvider;
import org.yihu.gateway.people.KeyRing;
import org.yihu.gateway.people.OwnAccount;
import org.yihu.gateway.people.Personnel;
import org.yihu.gateway.people.ProofOfWork;
import org.yihu.gateway.people.SignIn;
import org.yihu.gateway.store.PgAccounts;
import org.yihu.gateway.store.PgApiKeys;
import org.yihu.gateway.store.PgAudit;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Routes;

/** Who is let in: accounts, sessions, API keys, proof of work; and what they did. */
final class StaffCapability implements Capability {
  private static final Duration SWEEP = Duration.ofMinutes(10);

  final AuditLog auditLog;
  final Audit audit;
  final Accounts accounts;
  final Personnel personnel;
  final SignIn signIn;
  final KeyRing keys;
  final Guard guard;
  final Gate gate;
  final Room room;
  private final Foundation base;
  private final ProofOfWork work;

  StaffCapability(Foundation base) {
    this.base = base;
    this.auditLog = new PgAudit(base.pg, base.vault);
    this.audit = new Audit(auditLog, base.clock);
    this.accounts = new PgAccounts(base.pg, base.vault);
    this.personnel = new Personnel(
        base.vertx,
        accounts,
        audit,
        base.pack.units().stream().map(CityPack.Unit::id).collect(Collectors.toSet()),
        base.clock);
    this.signIn = new SignIn(base.vertx, accounts, audit, base.rates, base.memory, base.clock);
    this.keys = new KeyRing(new PgApiKeys(base.pg), base.memory, base.clock);
    this.work = new AltchaProofOfWork(
        base.config.limits(), base.shared, base.vault.indexText("altcha", ""));
    var http = base.config.http();
    this.guard = new Guard(keys, work, base.rates, base.config.limits(), http.trustProxy());
    this.gate =
        new Gate(signIn, base.pages, base.pack.texts(), http.publicUrl().startsWith("https:"));
    this.room = Room.of(base.pages, gate, base.pack, base.clock);
  }

  @Override
  public List<Routes> routes() {
    return List.of(
        new UserRoutes(accounts, personnel, guard),
        new SignInPages(
            room,
            signIn,
            new OwnAccount(base.vertx, accounts, audit),
            guard,
            provider(),
            base.smsSource),
        new AccountPages(room, accounts, personnel),
        router -> router.get("/api/v1/altcha").handler(context -> context.json(work.challenge())));
  }

  private Optional<IdentityProvider> provider() {
    URI back = URI.create(base.config.http().publicUrl() + SignInPages.BACK);
    return base.config
        .identityProvider()
        .map(settings -> new OpenIdConnect(base.vertx, settings, back, base.clock));
  }

  @Override
  public List<Chore> chores() {
    return List.of(Chore.every(SWEEP, "sessions", signIn::sweep));
  }
}
