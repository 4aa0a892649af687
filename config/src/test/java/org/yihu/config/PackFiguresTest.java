package org.yihu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A city's own figures: in its texts, in its forms, checked before a port opens. */
class PackFiguresTest {
  @TempDir
  private Path city;

  private CityPack with(String file, String content) throws Exception {
    Path shipped = Path.of("src/main/resources/packs/yueyang/pack.yaml");
    Files.copy(shipped, city.resolve("pack.yaml"));
    Files.writeString(city.resolve(file), content);
    return PackLoader.load(city.toString());
  }

  @Test
  void aTextReadsTheFiguresOfItsOwnCity() throws Exception {
    CityPack pack = with("rules.yaml", """
        dispatchWithin: {workingDays: 1, article: 第一条}
        contactWithin: {hours: 48, article: 第二条}
        contactAttempts: 5
        emergencyDay: {workingDays: 0, article: 第三条}
        """);

    assertThat(pack.texts().get("reply.received")).contains("将在1个工作日内转派");
    assertThat(pack.texts().get("fault.too_few_attempts")).contains("48小时内", "不少于5次");
    assertThat(pack.texts().get("city.emergency")).contains("期限为当日");
    assertThat(pack.texts().byKey().values()).noneMatch(text -> text.contains("{rules."));
  }

  @Test
  void aFigureThatTheRulesDoNotHaveIsPointedOut() {
    assertThatThrownBy(() -> with("texts.properties", "reply.thanks=请在{rules.lunch}内"))
        .hasMessageContaining("{rules.lunch}");
  }

  @Test
  void aFigureThatIsNoneIsPointedOut() {
    assertThatThrownBy(() -> with("rules.yaml", "dispatchWhitin: {hours: 2, article: 第十三条}"))
        .hasMessageContaining("dispatchWhitin");
  }

  @Test
  void whatIsCountedInWorkingDaysOrHoursMustBe() {
    assertThatThrownBy(() -> with("rules.yaml", """
        extension: {hours: 48, article: 第十四条}
        supervisionExtension: {hours: 48, article: 第二十四条}
        contactWithin: {workingDays: 1, article: 第十四条}
        """))
        .hasMessageContaining("rules.yaml/extension")
        .hasMessageContaining("rules.yaml/supervisionExtension")
        .hasMessageContaining("rules.yaml/contactWithin");
  }

  @Test
  void aCitysCategoriesSayWhatGoesFirstAndWhereTheRestGoes() throws Exception {
    CityPack pack = with("categories.yaml", """
        - id: urban
          name: 城市
          items:
            - {id: manholes, name: 井盖, unit: hotline, words: [井盖]}
            - {id: illegal-building, name: 违建, unit: hotline, words: []}
            - {id: demolition, name: 拆迁, unit: hotline, words: []}
        - id: environment
          name: 环境
          items:
            - {id: noise, name: 噪音, unit: hotline, urgency: urgent, words: [噪音]}
            - {id: fumes, name: 油烟, unit: hotline, words: []}
            - {id: rest, name: 其余, unit: hotline, fallback: true, words: []}
        """);

    assertThat(pack.categories())
        .filteredOn(one -> one.urgency().equals("urgent"))
        .extracting(CityPack.Category::id)
        .containsExactly("environment.noise");
    assertThat(pack.categories())
        .filteredOn(CityPack.Category::fallback)
        .extracting(CityPack.Category::id)
        .containsExactly("environment.rest");
  }

  @Test
  void withoutACategoryForTheRestThePackIsNotWhole() {
    assertThatThrownBy(() -> with("categories.yaml", """
        - id: environment
          name: 环境
          items:
            - {id: noise, name: 噪音, unit: hotline, urgency: soon, words: []}
        """))
        .hasMessageContaining("0 with fallback")
        .hasMessageContaining("categories.yaml/environment.noise/urgency");
  }
}
