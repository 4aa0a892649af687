package org.yihu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemesTest {
  @TempDir
  private Path pack;

  private void write(String name, String yaml) throws Exception {
    Files.createDirectories(pack.resolve("schemes"));
    Files.writeString(pack.resolve("schemes").resolve(name), yaml);
  }

  @Test
  void allThatShipCanBeRead() throws Exception {
    Schemes schemes = new Schemes("shaoyang");

    assertThat(schemes.names())
        .containsExactly("furong", "shaoyang", "yueyang-hotline", "yueyang-mailbox");
    for (String name : schemes.names()) assertThat(schemes.find(name)).isPresent();
    assertThat(schemes.find("furong").orElseThrow().groups().stream()
            .flatMap(group -> group.items().stream())
            .mapToInt(item -> item.points().intValueExact())
            .sum())
        .isEqualTo(100);
  }

  @Test
  void aPackBringsItsOwn() throws Exception {
    write("ours.yaml", "{title: 本市, unit: 单位, columns: [{name: 件数, kind: count}]}");
    Schemes schemes = new Schemes(pack.toString());

    assertThat(schemes.names()).contains("ours", "furong");
    assertThat(schemes.find("ours").orElseThrow().unit()).isEqualTo("单位");
    assertThat(schemes.find("theirs")).isEmpty();
    assertThat(schemes.find("../pack")).isEmpty();
  }

  @Test
  void everyNameThatNothingHasIsTold() throws Exception {
    write("bad.yaml", """
        title: 本市
        unit: 单位
        columns:
          - {name: 件数, kind: count, partOf: 全部}
          - {name: 办结率, kind: rate, of: 件数}
        index: {from: 100, decimals: 1, terms: [{minus: 1, forEach: 件数}, {minus: 1}]}
        rates: [{name: 率, of: 件数, base: 无}]
        bonus: 奖
        """);

    assertThatThrownBy(() -> new Schemes(pack.toString()).find("bad"))
        .isInstanceOf(InvalidConfig.class)
        .hasMessageContaining("partOf")
        .hasMessageContaining("办结率")
        .hasMessageContaining("forLackOf or forEach")
        .hasMessageContaining("index/terms")
        .hasMessageContaining("rates/率/base")
        .hasMessageContaining("bonus");
  }

  @Test
  void aMisspeltWordIsToldWithItsLine() throws Exception {
    write("bad.yaml", "title: 本市\nunit: 单位\ncolums: []\n");

    assertThatThrownBy(() -> new Schemes(pack.toString()).find("bad"))
        .hasMessageContaining("colums");
  }
}
