package org.yihu.adapters.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Intake;

/** What each word of a profile does to a message. */
class ForwardLanguageTest {
  private static final String AROUND = """
      source: media-board
      format: json
      auth: {scheme: api-key, header: X-Key}
      intake:
        key: {at: id, default: "1"}
        text: {at: text, default: 内容}
      %s
      ack:
        accepted: {body: {ok: true}}
        otherwise: {body: {why: "${detail}"}}
      """;

  private static Trial.Result run(String fields, String json) {
    String indented = fields.lines().map(line -> "  " + line + "\n").reduce("", String::concat);
    return TriedProfile.runText(AROUND.formatted(indented), json, Map.of("from", "q"));
  }

  private static Intake intake(String fields, String json) {
    Trial.Result result = run(fields, json);
    assertThat(result.faults()).isEmpty();
    return result.intake().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      title: a                                              | {"a": " x "}                 | x
      title: {at: [a, b], join: "/"}                        | {"a": "x", "b": "y"}         | x/y
      title: {at: [a, b], join: "/"}                        | {"b": 5}                     | 5
      title: {first: [a, b]}                                | {"a": "", "b": "y"}          | y
      title: {first: [{at: a, map: {"1": eins}}, b]}        | {"a": 2, "b": "y"}           | y
      title: {at: a, map: {"1": eins}}                      | {"a": 1}                     | eins
      title: {at: a, map: {"1": eins}, miss: use}           | {"a": 2}                     | 2
      title: {at: a, map: {"1": eins}, default: kein}       | {"a": 2}                     | kein
      title: {at: a, map: {"1": eins}}                      | {"a": 2}                     |
      title: {at: a, default: kein}                         | {}                           | kein
      title: {value: immer}                                 | {}                           | immer
      title: {template: "${a}（${b}）"}                      | {"a": "x", "b": "y"}         | x（y）
      title: {template: "${a}（${b}）"}                      | {"a": "x"}                   | x（）
      title: {template: "A：${a}\\nB：${b}"}                 | {"b": "y"}                   | B：y
      title: {template: "A：${a}"}                           | {}                           |
      title: query:from                                     | {}                           | q
      title: {at: "a[]", join: ""}                          | {"a": ["x", null, "y"]}      | xy
      title: {at: a, day: true, time: [epochMillis, iso]}   | {"a": "2026-03-01T20:00:00Z"} | 2026-03-02
      title: {at: a, day: true, time: [epochMillis, iso]}   | {"a": 1772323200000}         | 2026-03-01
      """)
  void aFieldIsReadAsItsWordsSay(String field, String json, String title) {
    assertThat(intake(field.strip(), json).title().orElse(null)).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      {at: t}                                          | {"t": "2026-03-01T10:00:00+08:00"} | 2026-03-01T02:00:00Z
      {at: t}                                          | {"t": "2026-03-01T10:00:00"}       | 2026-03-01T02:00:00Z
      {at: t}                                          | {"t": "2026-03-01 10:00"}          | 2026-03-01T02:00:00Z
      {at: t}                                          | {"t": "2026-03-01"}                | 2026-03-01T15:59:59Z
      t                                                | {"t": "2026-03-01"}                | 2026-03-01T15:59:59Z
      {at: t, time: [yyyyMMdd, yyyy年M月d日]}            | {"t": "2026年3月1日"}               | 2026-03-01T15:59:59Z
      {at: t, time: "yyyy-MM-dd hh:mm a"}              | {"t": "2026-03-01 05:00 下午"}      | 2026-03-01T09:00:00Z
      {at: t, time: epochSeconds}                      | {"t": 1772323200}                  | 2026-03-01T00:00:00Z
      {at: t, time: epochMillis}                       | {"t": "1772323200000"}             | 2026-03-01T00:00:00Z
      {at: t, time: "yyyy-MM-dd'T'HH:mmXXX"}           | {"t": "2026-03-01T00:00+00:00"}    | 2026-03-01T00:00:00Z
      {at: t, miss: log}                               | {"t": "bald"}                      |
      {at: t}                                          | {}                                 |
      {hours: 24}                                      | {}                                 | 2026-03-02T04:00:00Z
      {minutes: 90}                                    | {}                                 | 2026-03-01T05:30:00Z
      {days: n}                                        | {"n": "2.5"}                       | 2026-03-03T16:00:00Z
      {days: n}                                        | {}                                 |
      {hours: {at: n, default: "72"}}                  | {}                                 | 2026-03-04T04:00:00Z
      {after: t, hours: n}                             | {"t": "2026-03-01T00:00:00Z", "n": 3} | 2026-03-01T03:00:00Z
      {after: t, hours: n}                             | {"n": 3}                           |
      {after: {at: t, time: epochSeconds}, hours: 1}   | {"t": 1772323200}                  | 2026-03-01T01:00:00Z
      {after: "received:", hours: 1}                   | {}                                 | 2026-03-01T05:00:00Z
      {first: [{at: t, miss: log}, {hours: 1}]}        | {"t": "bald"}                      | 2026-03-01T05:00:00Z
      """)
  void aDeadlineIsAMomentOrSoLongAfterOne(String deadline, String json, String due) {
    assertThat(intake("deadline: " + deadline.strip(), json).declared().deadline())
        .isEqualTo(java.util.Optional.ofNullable(due).map(Instant::parse));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      deadline: {at: t}                      | {"t": "bald"}  | t must be a time like iso
      deadline: {hours: n}                   | {"n": "viele"} | n must be a number 1..17544
      deadline: {hours: n}                   | {"n": -1}      | n must be a number
      deadline: {days: n}                    | {"n": 99999}   | n must be a number 1..731
      longitude: x                           | {"x": 181}     | x must be a number -180..180
      kind: {at: k, miss: refuse}            | {"k": "gripe"} | k must be one of assistance, complaint
      kind: {at: k, map: {A: complaint, B: praise}, miss: refuse} | {"k": "C"} | k must be one of A, B
      attachments: "f[]"                     | {"f": [{"n": 1}]} | f[][0] must have content or an address
      attachments: {at: f, content: .}       | {"f": "%%%"}   | must be base64
      title: a                               | {"a": "\\u0000"} | a must not contain U+0000
      """)
  void whatCannotBeIsRefusedWithItsPlace(String field, String json, String told) {
    Trial.Result result = run(field.strip(), json);

    assertThat(result.intake()).isEmpty();
    assertThat(result.ack().head()).isEqualTo("400");
    assertThat(result.ack().body()).contains(told);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      {at: id}                                | {"id": 7}                         | 7
      {at: [a, b]}                            | {"a": "x", "b": "y"}              | x-y
      {at: [a, {at: b, day: true}]}           | {"a": 12, "b": "2026-03-01 09:00"} | 12-2026-03-01
      {at: [a, {at: "received:", day: true}]} | {"a": 12}                         | 12-2026-03-01
      {at: [a, b], join: "#"}                 | {"a": "x", "b": "y"}              | x#y
      """)
  void aKeyIsMadeOfFields(String key, String json, String value) {
    String yaml =
        AROUND.formatted("").replace("key: {at: id, default: \"1\"}", "key: " + key.strip());

    assertThat(TriedProfile.runText(yaml, json, Map.of()).key()).isEqualTo(value);
  }

  @Test
  void eachPartOfAKeyMustBeThere() {
    String yaml =
        AROUND.formatted("").replace("key: {at: id, default: \"1\"}", "key: {at: [a, b]}");

    assertThat(TriedProfile.runText(yaml, "{\"a\": 1}", Map.of()).ack().body())
        .contains("b is required");
  }

  @Test
  void aKeyMayBeTheBodysHash() {
    String yaml =
        AROUND.formatted("").replace("key: {at: id, default: \"1\"}", "key: {hash: body}");
    String first = TriedProfile.runText(yaml, "{\"a\": 1}", Map.of()).key();

    assertThat(first).matches("[0-9a-f]{32}");
    assertThat(TriedProfile.runText(yaml, "{\"a\": 1}", Map.of()).key()).isEqualTo(first);
    assertThat(TriedProfile.runText(yaml, "{\"a\": 2}", Map.of()).key()).isNotEqualTo(first);
  }

  @Test
  void filesComeInEveryForm() {
    Intake intake = intake("""
        attachments:
          - {at: "o[]", name: n, mediaType: t, url: u}
          - "plain[]"
          - {at: joined, split: [";", "，"]}
          - {at: [one, two], content: .}
        """, """
        {"o": [{"n": "a.jpg", "t": "image/jpeg", "u": "https://x/1"}, {}, null],
         "plain": ["https://x/2.png", ""], "joined": "https://x/3.pdf;https://x/4，",
         "one": "aGk=", "two": "data:text/plain;base64,aG8="}
        """);

    assertThat(intake.attachments())
        .extracting(Attachment::name)
        .containsExactly("a.jpg", "2.png", "3.pdf", "附件4", "附件5", "附件6");
    assertThat(intake.attachments())
        .extracting(Attachment::mediaType)
        .contains("image/jpeg", "text/plain");
  }

  @Test
  void whatIsKeptGoesBackWithEveryPush() {
    String yaml = AROUND.formatted("  keep: {no: a}\n")
        + "push: {steps: {\"*\": x}, body: {no: \"${keep.no}\", n: \"${keep.no:number}\", s: \"${step}\"}}\n";

    Trial.Result result = TriedProfile.runText(yaml, "{\"a\": \"12\"}", Map.of());

    assertThat(result.pushes()).hasSize(9);
    assertThat(result.pushes().get("declined").body())
        .isEqualTo("{\"no\":\"12\",\"n\":12,\"s\":\"declined\"}");
    assertThat(
            TriedProfile.runText(yaml, "{}", Map.of()).pushes().get("declined").body())
        .isEqualTo("{\"no\":\"\",\"n\":null,\"s\":\"declined\"}");
    assertThat(TriedProfile.runText(yaml, "{\"a\": \"" + "x".repeat(501) + "\"}", Map.of())
            .ack()
            .body())
        .contains("a must have at most 500 characters");
  }

  @Test
  void tagsAndOddWordsStayWithTheTicket() {
    Intake intake = intake(
        "tags: {at: [\"l[]\", m], split: \" \"}\nkind: {at: k, map: {A: complaint}, miss: use}\nunit: {at: u, miss: use}",
        "{\"l\": [\"急 修\", \"夜\"], \"m\": \"夜\", \"k\": \"B\", \"u\": \"某局\"}");

    assertThat(intake.declared().tags()).containsExactly("急", "修", "夜", "B", "某局");
    assertThat(intake.declared().kind()).isEmpty();
  }

  @Test
  void aUnitIsKnownByItsNameOrItsId() {
    assertThat(intake("unit: u", "{\"u\": \"市水利局\"}").declared().unit())
        .hasValue("water-resources");
    assertThat(intake("unit: u", "{\"u\": \"wugang\"}").declared().unit()).hasValue("wugang");
    assertThat(run("unit: u", "{\"u\": \"教育厅\"}").missed()).isEqualTo(List.of("u is 教育厅"));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "1, true",
    "是, true",
    "false, false",
    "0, false",
    "否, false",
    "vielleicht, true",
    "'', false"
  })
  void whoMayWishToStayUnknownDoes(String word, boolean anonymous) {
    assertThat(intake("anonymous: a", "{\"a\": \"" + word + "\"}").requester().anonymous())
        .isEqualTo(anonymous);
  }

  @Test
  void anUpdateMayLackTheText() {
    String yaml =
        AROUND.formatted("  title: t\n").replace("text: {at: text, default: 内容}", "text: text")
            + "operation: {default: update}\n";

    assertThat(
            TriedProfile.runText(yaml, "{\"id\": 1, \"t\": \"新标题\"}", Map.of()).asks())
        .isEqualTo("update");
    assertThat(TriedProfile.runText(yaml, "{\"id\": 1}", Map.of()).ack().body())
        .contains("text is required");
  }

  @Test
  void xmlMayBeInsideJsonInsideBase64() {
    String inner = java.util.Base64.getEncoder()
        .encodeToString("<o><n>9</n></o>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String yaml = "unpack: [{at: d, format: json, base64: true}, {at: d.x, format: xml}]\n"
        + AROUND.formatted("  title: d.x.o.n\n");
    String outer = java.util.Base64.getEncoder()
        .encodeToString(
            ("{\"x\": \"<o><n>9</n></o>\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(TriedProfile.runText(yaml, "{\"d\": \"" + outer + "\"}", Map.of())
            .intake()
            .orElseThrow()
            .title())
        .hasValue("9");
    assertThat(TriedProfile.runText(yaml, "{\"d\": \"" + inner + "\"}", Map.of())
            .ack()
            .body())
        .contains("d the body must be a JSON object");
    assertThat(TriedProfile.runText(yaml, "{\"d\": \"%\"}", Map.of()).ack().head())
        .isEqualTo("400");
  }
}
