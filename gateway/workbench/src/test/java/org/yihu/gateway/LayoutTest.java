package org.yihu.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The import table of docs/ARCHITECTURE.md: who may use whom. A stray import is answered with its sentence. */
class LayoutTest {
  private static final JavaClasses CLASSES = YihuClasses.ALL;

  /** Storey by storey: package, and the packages of ours that it may use besides itself. */
  private static final String TABLE = """
      config                 |
      bot.knowledge          |
      bot.text               |
      bot.search             | bot.knowledge bot.text config
      bot.dialog             | bot.search bot.knowledge bot.text config
      adapters.channel       | config
      adapters.web           | adapters.channel config
      adapters.wechat        | adapters.channel config
      adapters.mailbox       | adapters.channel config
      adapters.forward       | adapters.channel config
      adapters.ivr           | adapters.channel config
      gateway.rules          | config
      gateway.ticket         | gateway.rules config
      gateway.people         | gateway.ticket adapters.channel config
      gateway.desk           | gateway.people gateway.ticket gateway.rules adapters.channel config
      gateway.reading        | adapters.channel bot.text config
      gateway.dispatch       | gateway.reading gateway.desk gateway.ticket bot.text config
      gateway.knowledge      | gateway.people gateway.ticket adapters.channel bot.knowledge bot.search bot.text
      gateway.ask            | gateway.dispatch gateway.knowledge bot config
      gateway.talk           | gateway.reading gateway.ask gateway.desk gateway.dispatch gateway.ticket gateway.knowledge adapters.channel bot config
      gateway.setaside       | gateway.people gateway.desk gateway.ticket adapters.channel config
      gateway.intake         | gateway.reading gateway.setaside gateway.ask gateway.desk gateway.dispatch gateway.talk gateway.ticket gateway.rules adapters.channel bot config
      gateway.calls          | gateway.people gateway.desk gateway.ticket adapters.ivr adapters.channel config
      gateway.reply          | gateway.people gateway.desk gateway.ticket adapters.channel config
      gateway.assess         | config
      gateway.figures        | gateway.people gateway.ticket
      gateway.letters        | gateway.people gateway.desk gateway.ticket bot.text
      gateway.supervision    | gateway.people gateway.desk gateway.ticket config
      gateway.outside        | HOTLINE adapters.channel config
      gateway.shared         | adapters.channel
      gateway.postgres       | config
      gateway.backup         | gateway.store gateway.postgres
      gateway.store          | HOTLINE gateway.postgres adapters.channel adapters.ivr adapters.wechat bot.knowledge config
      gateway.sheet          | adapters.channel config
      gateway.web            | HOTLINE adapters.channel adapters.web bot.knowledge config
      gateway.api            | gateway.web gateway.sheet HOTLINE adapters.channel adapters.web bot config
      gateway.pages          | gateway.web gateway.sheet HOTLINE adapters.channel adapters.web bot config
      gateway.portal         | gateway.web HOTLINE adapters.channel config
      gateway.evaluate       | gateway.dispatch bot
      """.replace(
          "HOTLINE",
          "gateway.people gateway.reading gateway.desk gateway.dispatch gateway.knowledge gateway.ask gateway.talk"
              + " gateway.setaside gateway.intake gateway.calls gateway.reply gateway.figures gateway.letters gateway.supervision"
              + " gateway.ticket gateway.rules");

  /** What the storeys may use of others' code; Maven brings more along than they ask for. */
  private static final Map<String, String[]> FOREIGN =
      Map.of("tickets", new String[] {}, "hotline", new String[] {
        "io.vertx.core..", "de.bwaldvogel.liblinear..", "org.slf4j.."
      });

  private static final Map<String, List<String>> STOREYS = Map.of(
      "tickets",
      List.of("rules", "ticket"),
      "hotline",
      List.of(
          "people",
          "reading",
          "desk",
          "dispatch",
          "knowledge",
          "ask",
          "talk",
          "setaside",
          "intake",
          "calls",
          "reply",
          "figures",
          "letters",
          "supervision"));

  @TestFactory
  Stream<DynamicTest> everyPackageKeepsToItsLine() {
    return TABLE.lines().map(line -> {
      String[] cells = line.split("\\|", -1);
      String name = cells[0].strip();
      List<String> allowed = Stream.concat(
              Stream.of(name),
              Arrays.stream(cells[1].strip().split(" ")).filter(cell -> !cell.isEmpty()))
          .toList();
      return DynamicTest.dynamicTest(
          name + " uses " + cells[1].strip(), () -> keepsTo(name, allowed));
    });
  }

  private static void keepsTo(String name, List<String> allowed) {
    String[] forbidden = TABLE
        .lines()
        .map(line -> line.split("\\|", -1)[0].strip())
        .filter(other ->
            allowed.stream().noneMatch(one -> other.equals(one) || other.startsWith(one + ".")))
        .map(other -> "org.yihu." + other + "..")
        .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("org.yihu." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .because("docs/ARCHITECTURE.md lets " + name + " use " + allowed)
        .check(CLASSES);
  }

  @Test
  void packagesDoNotGoRoundInCircles() {
    slices().matching("org.yihu.(*.*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> aStoreyUsesOfOthersOnlyWhatItMay() {
    return FOREIGN.keySet().stream()
        .map(storey -> DynamicTest.dynamicTest(storey, () -> usesOnly(storey)));
  }

  private static void usesOnly(String storey) {
    String[] own = STOREYS.get(storey).stream()
        .map(name -> "org.yihu.gateway." + name + "..")
        .toArray(String[]::new);
    String[] known = Stream.of(
            new String[] {"org.yihu..", "java..", "javax.crypto..", "org.jspecify.annotations.."},
            FOREIGN.get(storey))
        .flatMap(Arrays::stream)
        .toArray(String[]::new);
    classes()
        .that()
        .resideInAnyPackage(own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(known)
        .because(storey + " may use of others " + Arrays.toString(FOREIGN.get(storey)))
        .check(CLASSES);
  }

  @Test
  void sqlStaysInTheStore() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.yihu.gateway.store..",
            "org.yihu.gateway.postgres..",
            "org.yihu.gateway.backup..",
            "org.yihu.gateway.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.sqlclient..", "java.sql..", "org.postgresql..")
        .check(CLASSES);
  }

  /** What is logged is the use case's to say: a page that forgets it would be a page too many. */
  @Test
  void thePagesDoNotWriteTheAudit() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.yihu.gateway.web..",
            "org.yihu.gateway.api..",
            "org.yihu.gateway.pages..",
            "org.yihu.gateway.portal..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.yihu.gateway.people.Audit")
        .check(CLASSES);
  }
}
