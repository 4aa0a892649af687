package org.yihu.gateway.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.FaultsInEnglish;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.forward.Trial;
import org.yihu.config.CityPack;
import org.yihu.gateway.desk.Draft;

/**
 * What came of trying a profile, as a text or as one JSON object.
 *
 * @param draft the ticket that it would be, or that would be added to another one
 * @param refused when the message is over the limits of intake
 */
record ForwardReport(
    CityPack pack, Trial.Result result, Optional<Draft> draft, Optional<MalformedMessage> refused) {

  /** Whether the platform would be told that it was taken. */
  boolean isTaken() {
    return result.faults().isEmpty() && refused.isEmpty();
  }

  private List<String> faults() {
    return Stream.concat(
            result.faults().stream(),
            refused.stream().flatMap(malformed -> malformed.faults().stream()))
        .map(fault -> FaultsInEnglish.line(List.of(fault)))
        .toList();
  }

  JsonObject json() {
    JsonObject json = new JsonObject()
        .put("taken", isTaken())
        .put("operation", result.asks())
        .put("key", result.key())
        .put("text", result.text())
        .put("ticket", draft.map(this::ticket).orElse(null))
        .put("refused", new JsonArray(faults()))
        .put("notKnown", new JsonArray(result.missed()))
        .put("notFetched", new JsonArray(result.unreachable()))
        .put("ack", written(result.ack()));
    JsonObject pushes = new JsonObject();
    result.pushes().forEach((step, push) -> pushes.put(step, written(push)));
    return json.put("pushes", pushes);
  }

  private static JsonObject written(Trial.Written written) {
    JsonObject headers = new JsonObject();
    written.headers().forEach(headers::put);
    return new JsonObject()
        .put("head", written.head())
        .put("headers", headers)
        .put("body", written.body());
  }

  private JsonObject ticket(Draft made) {
    Intake intake = result.intake().orElseThrow();
    JsonArray units = new JsonArray();
    made.suggestions()
        .forEach(unit -> units.add(new JsonObject()
            .put("id", unit.unit())
            .put("name", unit.name())
            .put("why", unit.why())));
    JsonArray files = new JsonArray();
    made.attachments().forEach(file -> files.add(file(file)));
    return new JsonObject()
        .put("source", made.request().source())
        .put("sourceName", sourceName(made.request().source()))
        .put("state", made.state().publicId())
        .put("title", made.request().title())
        .put("description", made.request().description())
        .put("kind", made.request().kind().id())
        .put("category", made.request().category())
        .put("region", made.request().region().orElse(null))
        .put("urgency", made.request().urgency().id())
        .put("units", units)
        .put("tags", new JsonArray(made.tags()))
        .put("deadline", intake.declared().deadline().map(Object::toString).orElse(null))
        .put(
            "requester",
            new JsonObject()
                .put("name", made.requester().name().orElse(null))
                .put("phone", made.requester().phone().orElse(null))
                .put("kind", made.requester().kind())
                .put("anonymous", made.requester().anonymous()))
        .put(
            "place",
            new JsonObject()
                .put("address", made.place().address().orElse(null))
                .put("longitude", made.place().longitude().orElse(null))
                .put("latitude", made.place().latitude().orElse(null)))
        .put("attachments", files);
  }

  private String sourceName(String id) {
    return pack.sources().stream()
        .filter(source -> source.id().equals(id))
        .map(CityPack.Source::name)
        .findFirst()
        .orElse(id);
  }

  private static JsonObject file(Attachment file) {
    return new JsonObject()
        .put("name", file.name())
        .put("mediaType", file.mediaType())
        .put("bytes", file.content().map(bytes -> bytes.length).orElse(null))
        .put("link", file.link().orElse(null));
  }

  String text() {
    List<String> lines = new ArrayList<>();
    if (!result.asks().isEmpty())
      lines.add("operation: " + result.asks()
          + (result.asks().equals("ignore") ? "" : ", key " + result.key()));
    if (!result.text().isEmpty()) lines.add("text: " + result.text());
    draft.ifPresent(made -> {
      lines.add(result.asks().equals("update") ? "added to its ticket:" : "ticket:");
      ticket(made).forEach(entry -> {
        String shown = shown(entry.getValue());
        if (!shown.isEmpty()) lines.add("  " + entry.getKey() + ": " + shown);
      });
    });
    faults().forEach(fault -> lines.add("refused: " + fault));
    result.missed().forEach(missed -> lines.add("not known, left out: " + missed));
    result
        .unreachable()
        .forEach(link -> lines.add(
            "not fetched, its host is neither that of forward.NAME.pushUrl nor in forward.NAME.fileHosts: "
                + link));
    lines.add("acknowledgement: " + told(result.ack()));
    result.pushes().forEach((step, push) -> lines.add("push of " + step + ": " + told(push)));
    return String.join("\n", lines);
  }

  private static String told(Trial.Written written) {
    String headers = written.headers().entrySet().stream()
        .map(header -> "\n  " + header.getKey() + ": " + header.getValue())
        .sorted()
        .collect(Collectors.joining());
    return written.head() + headers + "\n  " + written.body().replace("\n", "\n  ");
  }

  private static String shown(@Nullable Object value) {
    if (value == null) return "";
    if (value instanceof JsonArray array)
      return array.stream().map(ForwardReport::shown).collect(Collectors.joining("; "));
    if (value instanceof JsonObject object)
      return object.stream()
          .filter(entry -> entry.getValue() != null)
          .map(entry -> entry.getKey() + " " + entry.getValue())
          .collect(Collectors.joining(", "));
    return String.valueOf(value).replace("\n", "\n    ");
  }
}
