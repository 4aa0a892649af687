package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.ticket.Field;
import org.yihu.gateway.ticket.Verb;
import org.yihu.gateway.ticket.Verbs;

/** The OpenAPI document names every route of the API and no other, and every verb with its fields. */
class OpenApiTest {
  private static final Pattern ROUTE =
      Pattern.compile("router\\s*\\.(get|post|put|delete)\\(\"(/api/v1/[^\"]*)\"\\)");

  @Test
  void theDocumentAndTheRoutesAgree() throws Exception {
    Set<String> routes = new TreeSet<>();
    for (String root :
        new String[] {"../web/src/main/java", "src/main/java", "../../adapters/src/main/java"}) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          ROUTE
              .matcher(Files.readString(file))
              .results()
              .forEach(route ->
                  routes.add(route.group(1) + " " + route.group(2).replaceAll(":(\\w+)", "{$1}")));
        }
      }
    }
    routes.remove("get /api/v1/openapi.json");
    // The pages of the desks are for people.
    routes.removeIf(route -> route.contains(" /desk"));
    try (TestGateway gateway = TestGateway.start(Map.of())) {
      JsonObject paths =
          new JsonObject(gateway.get("/api/v1/openapi.json").body()).getJsonObject("paths");
      Set<String> documented = new TreeSet<>();
      paths.forEach(path -> ((JsonObject) path.getValue())
          .fieldNames()
          .forEach(method -> documented.add(method + " " + path.getKey())));
      assertThat(documented).isEqualTo(routes);
    }
  }

  @Test
  void theDocumentHasTheVerbsAndFieldsOfTheRules() throws Exception {
    JsonObject properties = new JsonObject(
            Files.readString(Path.of("../web/src/main/resources/openapi.json")))
        .getJsonObject("paths")
        .getJsonObject("/api/v1/tickets/{number}/actions")
        .getJsonObject("post")
        .getJsonObject("requestBody")
        .getJsonObject("content")
        .getJsonObject("application/json")
        .getJsonObject("schema")
        .getJsonObject("properties");
    Map<String, String> fields = new TreeMap<>(Map.of("action", "enum"));
    for (Verb verb : Verbs.ALL)
      for (Field<?> field : verb.fields()) fields.put(field.name(), type(field));
    Map<String, String> documented = new TreeMap<>();
    properties.forEach(one -> {
      JsonObject schema = (JsonObject) one.getValue();
      documented.put(one.getKey(), schema.containsKey("enum") ? "enum" : schema.getString("type"));
    });

    assertThat(documented).isEqualTo(fields);
    assertThat(properties.getJsonObject("action").getJsonArray("enum"))
        .containsExactlyInAnyOrderElementsOf(Verbs.ALL.stream().map(Verb::name).toList());
    for (Verb verb : Verbs.ALL)
      for (Field<?> field : verb.fields())
        if (type(field).equals("enum"))
          assertThat(properties.getJsonObject(field.name()).getJsonArray("enum"))
              .as(field.name())
              .containsExactlyInAnyOrderElementsOf(field.words());
    String forPeople = Files.readString(Path.of("../../docs/api.md"));
    for (Verb verb : Verbs.ALL)
      assertThat(forPeople).as("docs/api.md").contains("`" + verb.name() + "`");
  }

  /** What stands in JSON for a field; words that the code itself knows are listed. */
  private static String type(Field<?> field) {
    return switch (field.kind()) {
      case NUMBER -> "integer";
      case FLAG, ANSWER -> "boolean";
      case ATTACHMENTS -> "array";
      case CHOICE -> isListed(field) ? "enum" : "string";
      case LINE, TEXT, CHOICES, DAY, MOMENT -> "string";
    };
  }

  private static boolean isListed(Field<?> field) {
    return switch (field.vocabulary().orElseThrow()) {
      case KIND, URGENCY, SATISFACTION, OUTCOME, DECIDED_BY, EMERGENCY_LINE -> true;
      case UNIT,
          UNIT_BELOW,
          CATEGORY,
          REGION,
          MEANS,
          DECLINE_REASON,
          APPEAL_GROUND,
          SUPERVISION_TRIGGER,
          SUPERVISION_MEANS -> false;
    };
  }
}
