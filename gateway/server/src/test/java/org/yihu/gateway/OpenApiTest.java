package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.TestGateway;

/** The OpenAPI document names every route of the API and no other. */
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
}
