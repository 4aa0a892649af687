package org.yihu.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The import table of docs/ARCHITECTURE.md: who may use whom. A stray import is answered with its sentence. */
class LayoutTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("org.yihu");

  /** Package, and the packages of ours that it may use besides itself. */
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
      gateway.desk           | gateway.ticket gateway.rules gateway.people adapters.channel config
      gateway.dispatch       | gateway.desk gateway.ticket bot.text config
      gateway.knowledge      | bot.knowledge bot.search bot.text
      gateway.talk           | gateway.desk gateway.dispatch gateway.ticket gateway.knowledge adapters.channel bot config
      gateway.intake         | gateway.desk gateway.dispatch gateway.talk gateway.ticket gateway.rules adapters.channel bot config
      gateway.calls          | adapters.ivr
      gateway.reply          | gateway.desk gateway.ticket adapters.channel config
      gateway.people         | gateway.ticket adapters.channel config
      gateway.figures        |
      gateway.letters        |
      gateway.supervision    |
      gateway.shared         | adapters.channel
      gateway.postgres       | config
      gateway.evaluate       | gateway.dispatch bot
      gateway.store          | gateway.desk gateway.dispatch gateway.ticket gateway.rules gateway.reply gateway.calls gateway.knowledge gateway.people gateway.talk gateway.figures gateway.letters gateway.supervision gateway.postgres adapters.channel adapters.ivr adapters.wechat bot.knowledge config
      gateway.http           | gateway.desk gateway.dispatch gateway.intake gateway.talk gateway.knowledge gateway.people gateway.calls gateway.reply gateway.figures gateway.letters gateway.supervision gateway.ticket gateway.rules adapters.channel adapters.web bot config
      """;

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

  @Test
  void ticketsArePure() {
    noClasses()
        .that()
        .resideInAPackage("org.yihu.gateway.ticket..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "com.fasterxml..", "java.sql..")
        .check(CLASSES);
  }

  @Test
  void sqlStaysInTheStore() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.yihu.gateway.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.sqlclient..", "java.sql..")
        .check(CLASSES);
  }
}
