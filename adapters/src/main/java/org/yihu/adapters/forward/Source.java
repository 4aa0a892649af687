package org.yihu.adapters.forward;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yihu.adapters.channel.Sha256;

/** Where the value of a field comes from. */
sealed interface Source {
  int HASH_LENGTH = 32;

  /** The values, in their order; blank ones are left out. */
  List<String> texts(Incoming message, Findings findings);

  /** The places it looks at, as faults name them. */
  String label();

  /** Whether it tells when a message came, so that the same message delivered again has another value. */
  boolean isFromReceipt();

  /** One place of the message. */
  record At(Place place) implements Source {
    @Override
    public List<String> texts(Incoming message, Findings findings) {
      return place.texts(message);
    }

    @Override
    public boolean isFromReceipt() {
      return place instanceof Place.Received;
    }

    @Override
    public String label() {
      return place.toString();
    }
  }

  /** Several fields, all of them. */
  record All(List<Field> fields) implements Source {
    @Override
    public List<String> texts(Incoming message, Findings findings) {
      return fields.stream()
          .flatMap(field -> field.texts(message, findings).stream())
          .toList();
    }

    @Override
    public boolean isFromReceipt() {
      return any(fields);
    }

    @Override
    public String label() {
      return labels(fields);
    }
  }

  /** The first of several fields that has a value. */
  record First(List<Field> fields) implements Source {
    @Override
    public List<String> texts(Incoming message, Findings findings) {
      for (Field field : fields) {
        List<String> found = field.texts(message, findings);
        if (!found.isEmpty()) return found;
      }
      return List.of();
    }

    @Override
    public boolean isFromReceipt() {
      return any(fields);
    }

    @Override
    public String label() {
      return labels(fields);
    }
  }

  /** A text with places of the message; lines whose places are all empty are left out. */
  record Filled(List<Template> lines) implements Source {
    @Override
    public List<String> texts(Incoming message, Findings findings) {
      String text = lines.stream()
          .filter(line -> line.slots().isEmpty()
              || line.slots().stream().anyMatch(slot -> value(slot, message).isPresent()))
          .map(line -> line.text(slot -> value(slot, message).map(found -> found)))
          .collect(Collectors.joining("\n"))
          .strip();
      return text.isEmpty() ? List.of() : List.of(text);
    }

    private static Optional<String> value(String place, Incoming message) {
      List<String> found = Place.parse(place).texts(message);
      return found.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", found));
    }

    @Override
    public boolean isFromReceipt() {
      return lines.stream().anyMatch(line -> line.slots().contains(Place.RECEIVED));
    }

    @Override
    public String label() {
      return lines.stream()
          .flatMap(line -> line.slots().stream())
          .collect(Collectors.joining(", "));
    }
  }

  /** Always the same. */
  record Constant(String text) implements Source {
    @Override
    public List<String> texts(Incoming message, Findings findings) {
      return List.of(text);
    }

    @Override
    public boolean isFromReceipt() {
      return false;
    }

    @Override
    public String label() {
      return "value";
    }
  }

  /** SHA-256 over fields, or over the body where there are none; 32 hexadecimal digits. */
  record Hash(List<Field> fields) implements Source {
    @Override
    public List<String> texts(Incoming message, Findings findings) {
      if (fields.isEmpty()) return List.of(shortened(message.raw()));
      List<String> parts = fields.stream()
          .map(field -> String.join("\n", field.texts(message, findings)))
          .toList();
      if (parts.stream().allMatch(String::isEmpty)) return List.of();
      return List.of(shortened(String.join("\0", parts).getBytes(StandardCharsets.UTF_8)));
    }

    private static String shortened(byte[] bytes) {
      return Sha256.hex(bytes).substring(0, HASH_LENGTH);
    }

    @Override
    public boolean isFromReceipt() {
      return any(fields);
    }

    @Override
    public String label() {
      return fields.isEmpty() ? "body" : labels(fields);
    }
  }

  /** The pieces between separators. */
  record Pieces(Source of, List<String> separators) implements Source {
    @Override
    public List<String> texts(Incoming message, Findings findings) {
      return of.texts(message, findings).stream()
          .flatMap(text -> pieces(text, separators))
          .toList();
    }

    @Override
    public boolean isFromReceipt() {
      return of.isFromReceipt();
    }

    @Override
    public String label() {
      return of.label();
    }
  }

  /** The day of a moment, {@code 2026-03-01}, in the city's zone. */
  record Day(Source of, Moments moments) implements Source {
    @Override
    public List<String> texts(Incoming message, Findings findings) {
      return of.texts(message, findings).stream()
          .flatMap(text -> moments.read(text, message.zone()).stream())
          .map(moment -> moment.atZone(message.zone()).toLocalDate().toString())
          .toList();
    }

    @Override
    public boolean isFromReceipt() {
      return of.isFromReceipt();
    }

    @Override
    public String label() {
      return of.label();
    }
  }

  /** What stands between any of the separators; blank pieces are left out. */
  static Stream<String> pieces(String text, List<String> separators) {
    String any = separators.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Arrays.stream(text.split(any, -1)).map(String::strip).filter(piece -> !piece.isEmpty());
  }

  private static boolean any(List<Field> fields) {
    return fields.stream().anyMatch(field -> field.source().isFromReceipt());
  }

  private static String labels(List<Field> fields) {
    return fields.stream().map(Field::label).collect(Collectors.joining(", "));
  }
}
