package org.yihu.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.web.JsonFields;
import org.yihu.config.PackLoader;
import org.yihu.config.Texts;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;

/** What the forms of all actions ask for has a name that whoever filled it in wrongly can read. */
class ActionFieldsTest {
  private static final ActionReader ACTIONS = new ActionReader(ZoneId.of("Asia/Shanghai"));

  /** An object with a member of every name, and a note of the names asked for. */
  private static final class Everything extends AbstractMap<String, Object> {
    private final Set<String> asked = new TreeSet<>();

    @Override
    public Object get(Object key) {
      asked.add(String.valueOf(key));
      return "2";
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      return Set.of();
    }
  }

  private static Set<String> fields() {
    var everything = new Everything();
    var viewer = new Viewer("x", "x", Set.of(Role.LIAISON), Optional.of("water"));
    for (String action : ACTIONS.names())
      ACTIONS.read(action, new JsonFields(new JsonObject(everything)), viewer, 0);
    return everything.asked;
  }

  @Test
  void theFieldsOfTheActionsAreSeen() {
    assertThat(fields()).contains("handledAt", "planBy", "workingDays", "into", "unitsOwnReason");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shaoyang", "furong", "xiangtan", "yueyang"})
  void everyFieldOfAnActionHasAChineseName(String pack) {
    Texts texts = PackLoader.load(pack).texts();

    assertThat(fields())
        .allSatisfy(field -> assertThat(texts.keys()).contains("field." + field))
        .allSatisfy(field -> assertThat(texts.get("field." + field)).containsPattern("\\p{IsHan}"));
  }
}
