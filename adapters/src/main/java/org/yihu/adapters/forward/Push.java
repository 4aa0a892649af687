package org.yihu.adapters.forward;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.MessagePath;
import org.yihu.adapters.channel.Reply;
import org.yihu.config.Spelling;

/**
 * How status and replies go to a platform, or text messages to their gateway.
 *
 * @param method POST or PUT
 * @param path put after the address of the settings
 * @param auth how they prove where they come from, when that is another way than messages have
 * @param steps what is pushed, {@code "*"} standing for any step; others are not
 * @param success how the answer says that it was taken
 */
record Push(
    String method,
    Template path,
    Map<String, Template> headers,
    Format format,
    Optional<Auth> auth,
    Map<String, Told> steps,
    Shape body,
    Optional<PushedFiles> files,
    String time,
    Success success) {
  static final String ANY = "*";
  static final String KEEP = "keep.";

  /** Places of every push, besides {@code keep.} and a name that the intake keeps. */
  static final List<String> PLACES = List.of(
      "externalId", "number", "state", "step", "text", "result", "unit", "time", "appId", "id");

  private static final String PHONE = "phone";
  private static final String USUAL_TIME = "yyyy-MM-dd HH:mm:ss";
  private static final List<String> KEYS = List.of(
      "method",
      "path",
      "headers",
      "format",
      "auth",
      "steps",
      "body",
      "attachments",
      "time",
      "success");

  /**
   * What a step is called there, and what is said.
   *
   * @param state a text, a number or a truth
   * @param text instead of the hotline's own words
   */
  record Told(Object state, Optional<Template> text) {}

  /** Files of an answer: where their list stands in the body, and how each is written. */
  record PushedFiles(String member, Shape item) {
    static final List<String> PLACES = List.of("name", "mediaType", "content");
  }

  /**
   * How an answer says that it was taken: by HTTP status alone, or by a word besides.
   *
   * @param at where the word stands; absent when the status alone tells
   */
  record Success(Optional<MessagePath> at, Set<String> words) {
    static final Success BY_STATUS = new Success(Optional.empty(), Set.of());
  }

  /** What a push may name: whose steps there are, what the intake kept. */
  record Allowed(List<String> steps, Set<String> kept, boolean phone) {
    static Allowed platform(Set<String> kept) {
      return new Allowed(Reply.STEPS, kept, false);
    }

    /** To a telephone: also what is said in a conversation, and what units are told. */
    static Allowed telephone() {
      return new Allowed(List.of(), Set.of(), true);
    }

    Optional<String> wrongPlace(String name) {
      if (PLACES.contains(name) || (phone && name.equals(PHONE))) return Optional.empty();
      if (name.startsWith(KEEP) && kept.contains(name.substring(KEEP.length())))
        return Optional.empty();
      List<String> known = new ArrayList<>(PLACES);
      if (phone) known.add(PHONE);
      kept.forEach(one -> known.add(KEEP + one));
      return Optional.of("places that are " + String.join(", ", known) + ", not " + name
          + Spelling.didYouMean(name, known));
    }
  }

  static Push of(Spot spot, Format messages, Allowed allowed) {
    spot.only(KEYS);
    Format format =
        spot.find("format").flatMap(word -> word.oneOf(Format.MESSAGES)).orElse(messages);
    Optional<Spot> body = spot.need("body", "what is pushed");
    Shape shape =
        body.map(inner -> Shape.of(inner, allowed::wrongPlace)).orElse(new Shape.Literal(""));
    body.ifPresent(inner -> format.wrong(shape).ifPresent(inner::problem));
    return new Push(
        spot.find("method")
            .flatMap(word -> word.oneOf(Map.of("POST", "POST", "PUT", "PUT")))
            .orElse("POST"),
        path(spot, allowed),
        headers(spot, allowed),
        format,
        spot.find("auth").flatMap(auth -> Auth.of(auth, format)),
        steps(spot, allowed),
        shape,
        spot.find("attachments").map(files -> files(files, format)),
        spot.find("time").map(Acks::time).orElse(USUAL_TIME),
        spot.find("success").map(Push::success).orElse(Success.BY_STATUS));
  }

  private static Template path(Spot spot, Allowed allowed) {
    Optional<Spot> path = spot.find("path");
    path.filter(text -> !text.text().isEmpty() && !text.text().startsWith("/"))
        .ifPresent(text -> text.problem("a path that begins with /"));
    return path.map(text -> Template.of(text, allowed::wrongPlace)).orElse(Template.parse(""));
  }

  private static Map<String, Template> headers(Spot spot, Allowed allowed) {
    Map<String, Template> headers = new LinkedHashMap<>();
    spot.find("headers")
        .ifPresent(all -> all.members().forEach((name, value) -> {
          if (!name.matches("[A-Za-z0-9-]{1,60}")) value.problem("under the name of a header");
          headers.put(name, Template.of(value, allowed::wrongPlace));
        }));
    return headers;
  }

  private static Map<String, Told> steps(Spot spot, Allowed allowed) {
    Map<String, Told> steps = new LinkedHashMap<>();
    Optional<Spot> all = spot.need("steps", "the platform's word for each step that is pushed");
    all.filter(one -> one.members().isEmpty())
        .ifPresent(one -> one.problem("a mapping of our steps to the platform's words"));
    all.ifPresent(one -> one.members().forEach((step, told) -> {
      boolean known =
          step.equals(ANY) || allowed.steps().isEmpty() || allowed.steps().contains(step);
      if (!known)
        told.problem(
            "\"" + step + "\"",
            "one of " + String.join(", ", allowed.steps()) + " or \"*\""
                + Spelling.didYouMean(step, allowed.steps()));
      steps.put(step, told(told, allowed));
    }));
    return steps;
  }

  private static Told told(Spot spot, Allowed allowed) {
    if (!spot.isMapping()) return new Told(spot.value(), Optional.empty());
    spot.only(List.of("state", "text"));
    return new Told(
        spot.find("state").map(Spot::value).orElse(""),
        spot.find("text").map(text -> Template.of(text, allowed::wrongPlace)));
  }

  private static PushedFiles files(Spot spot, Format format) {
    spot.only(List.of("member", "item"));
    if (format == Format.FORM) spot.problem("in a form", "in JSON or XML: a form has no lists");
    return new PushedFiles(
        spot.need("member", "where the list stands in the body").map(Spot::text).orElse(""),
        spot.need("item", "how each file is written")
            .map(item -> Shape.of(
                item,
                name -> PushedFiles.PLACES.contains(name)
                    ? Optional.empty()
                    : Optional.of("places that are " + String.join(", ", PushedFiles.PLACES)
                        + ", not " + name)))
            .orElse(new Shape.Literal("")));
  }

  private static Success success(Spot spot) {
    spot.only(List.of("at", "is"));
    return new Success(
        spot.need("at", "where the answer says it")
            .flatMap(at ->
                at.read("a path like data.code, or . for the whole answer", MessagePath::parse)),
        Set.copyOf(new HashSet<>(
            spot.need("is", "the words for yes").map(Spot::texts).orElse(List.of()))));
  }

  /** What is told of a step; empty when it is not pushed. */
  Optional<Told> told(String step) {
    return Optional.ofNullable(steps.get(step)).or(() -> Optional.ofNullable(steps.get(ANY)));
  }
}
