package org.yihu.adapters.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.config.InvalidConfig;

/** Whatever is wrong with a profile is told when it is read, with file, line and place; never when a message comes. */
class FaultyProfilesTest {
  private static final String GOOD = """
      source: media-board
      format: json
      auth: {scheme: api-key, header: X-Key}
      operation: {at: kind, create: [new], urge: [press]}
      intake:
        key: id
        text: words
        kind: {at: type, map: {"1": complaint}}
        deadline: {at: until, time: yyyy-MM-dd}
        attachments: {at: "files[]", url: href}
      ack:
        accepted: {status: 200, body: {ok: true, no: "${number}"}}
        otherwise: {body: {ok: false, why: "${detail}"}}
      push:
        path: /status
        steps: {dispatched: 1, answered: 2}
        body: {id: "${externalId}", state: "${state}"}
        success: {at: ok, is: ["true"]}
      """;

  @TempDir
  private Path dir;

  private List<String> problems(String yaml) throws Exception {
    Path file = Files.writeString(dir.resolve("board.yaml"), yaml);
    InvalidConfig wrong = catchThrowableOfType(
        InvalidConfig.class, () -> Trial.of(TriedProfile.PACK, file.toString(), Optional.empty()));
    return wrong == null
        ? List.of()
        : wrong.problems().stream()
            .map(problem -> problem.toString().replace(dir + "/", ""))
            .toList();
  }

  @Test
  void theGoodOneIsGood() throws Exception {
    assertThat(problems(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      source: media-board | source: media-bord | board.yaml:1 source must be one of phone,
      source: media-board | source: media-bord | did you mean media-board?
      source: media-board | source: {id: Media, name: 红网} | board.yaml:1 source.id must be a word of small letters
      source: media-board | source: {id: province, name: 红网} | source must be another id: the pack has a source of this one
      source: media-board | source: {id: own} | source.name must be what people call the platform, was missing
      format: json | format: jsn | board.yaml:2 format must be one of
      format: json | fromat: json | board.yaml:2 fromat must be one of source, format,
      format: json | fromat: json | did you mean format?, was "fromat"
      format: json | format: xml | board.yaml:12 ack.accepted.body must be a mapping of one element
      api-key | apikey | board.yaml:3 auth.scheme must be one of
      header: X-Key} | signed: "{body}", header: X-Key} | auth.signed must be nothing for this scheme
      api-key, header: X-Key} | hmac-sha256, header: X-Key, signed: "{timestamp}{bdy}"} | auth.signed must be one of [timestamp, nonce, appId, secret, body], was {bdy}
      api-key, header: X-Key} | hmac-sha256, header: X-Key, signed: "{timestamp}{body}"} | timestamp: its header or parameter, since it is signed
      api-key, header: X-Key} | hmac-sha256, header: X-Key, tolerance: 5min} | auth.tolerance must be an ISO-8601 duration
      api-key, header: X-Key} | sm3, header: X-Key, signed: "{body}"} | a text with the secret in it
      api-key, header: X-Key} | api-key} | auth.header must be the header or parameter with the key or signature, was missing
      urge: [press]} | urge: [new]} | board.yaml:4 operation.urge[0] must be a word that stands in one of the lists alone, was new
      urge: [press]} | hurry: [press]} | operation.hurry must be one of at, create, urge
      {at: kind, create: [new], urge: [press]} | {create: [new]} | operation must be at, where the word stands
      {at: kind, create: [new], urge: [press]} | {at: kind, create: [new], default: make} | operation.default must be one of create, ignore, recall, update, urge, was make
      key: id | key: "a[" | board.yaml:6 intake.key must be a path like data.order[0].title, or header:NAME, query:NAME, received: (a bracket is not closed), was a[
      key: id | key: "a..b" | (a name is missing), was a..b
      key: id | key: "a[x].b" | between brackets stands a number
      key: id | key: "a b c. d" | there is a space in it
      key: id | key: {path: id} | intake.key.path must be one of at, first, template
      key: id | key: {at: id, first: [id]} | intake.key must be a path, or a mapping with one of at, first, template, value, hash, was at, first
      key: id | key: {hash: bdy..} | intake.key.hash must be a path like
      key: id | #key: id | intake.key must be what tells a request from others
      text: words | text: {template: "no places"} | intake.text.template must be a text with places
      text: words | text: {template: "${a..b}"} | intake.text.template must be places that are paths
      text: words | text: {template: "${open"} | a text whose ${ are followed by a name and }
      text: words | text: {at: words, split: ""} | intake.text.split must be separators
      text: words | text: {at: words, time: iso} | intake.text.time must be stated with day: true
      text: words | text: {at: words, default: "received:"} | without the moment of receipt
      {"1": complaint} | {"1": complain} | board.yaml:8 intake.kind.map.1 must be one of assistance, complaint,
      {"1": complaint} | {"1": complain} | did you mean complaint?, was complain
      {"1": complaint}} | {"1": complaint}, miss: shout} | intake.kind.miss must be one of log, refuse, use, was shout
      {"1": complaint}} | {"1": complaint}, default: gripe} | intake.kind.default must be one of
      {"1": complaint}} | [complaint]} | intake.kind.map must be a mapping
      time: yyyy-MM-dd | time: YYYY-MM-dd | board.yaml:9 intake.deadline.time must be iso, epochMillis, epochSeconds, or a pattern with year, month and day like yyyy-MM-dd HH:mm:ss (it does not tell year (yyyy)
      time: yyyy-MM-dd | time: yyyy-mm-dd | it does not tell year
      time: yyyy-MM-dd | time: yyyy-MM-dd hh:mm | hours are HH
      time: yyyy-MM-dd | time: tomorrow | intake.deadline.time must be iso
      time: yyyy-MM-dd | time: [yyyy-MM-dd, "yyyy-MM-dd'T"] | intake.deadline.time[1] must be iso
      {at: until, time: yyyy-MM-dd} | {after: until} | after with minutes, hours or days
      {at: until, time: yyyy-MM-dd} | {after: until, hours: 1, days: 2} | intake.deadline must be one of them, was hours, days
      {at: until, time: yyyy-MM-dd} | {at: until, miss: use} | intake.deadline.miss must be log or refuse
      {at: until, time: yyyy-MM-dd} | {after: until, weeks: 1} | intake.deadline
      url: href | url: "href[" | board.yaml:10 intake.attachments.url must be a path
      url: href | link: href | intake.attachments.link must be one of at, name
      url: href | url: href, base: files | intake.attachments.base must be an address
      status: 200 | status: 99 | board.yaml:12 ack.accepted.status must be an HTTP status 200..599
      ${number} | ${numbr} | ack.accepted.body.no must be places that are number, status, externalId, detail, time, appId or in.PATH, not numbr; did you mean number?
      ${number} | ${queryCode} | a query code is the requester's and is told to nobody else
      ${number} | ${in.a[} | places with a path after in.
      ${number} | ${number:number}x | the place alone where it has a type
      accepted: | acepted: | board.yaml:12 ack.acepted must be one of accepted
      accepted: | acepted: | ack.accepted must be an answer with status and body, was missing
      otherwise: | refused: | ack.conflict must be an answer with status and body, was missing
      dispatched: 1 | dispached: 1 | board.yaml:16 push.steps.dispached must be one of received, accepted, declined
      dispatched: 1 | dispached: 1 | did you mean dispatched?, was "dispached"
      dispatched: 1 | dispatched: {state: 1, words: x} | push.steps.dispatched.words must be one of state, text
      dispatched: 1 | dispatched: {state: 1, text: "${code}"} | push.steps.dispatched.text must be places that are externalId, number
      path: /status | path: status | board.yaml:15 push.path must be a path that begins with /
      path: /status | path: /status/${keep.no} | not keep.no
      path: /status | method: GET | board.yaml:15 push.method must be one of
      "${externalId}" | "${phone}" | not phone
      success: {at: ok, is: ["true"]} | success: {at: "a]["} | push.success
      success: {at: ok, is: ["true"]} | attachments: {member: files} | push.attachments.item must be how each file is written, was missing
      """)
  void aFaultIsToldWithItsPlace(String right, String wrong, String told) throws Exception {
    assertThat(GOOD).contains(right.strip());

    assertThat(problems(GOOD.replace(right.strip(), wrong.strip())))
        .anySatisfy(problem -> assertThat(problem).contains(told.strip()));
  }

  @Test
  void allFaultsOfAFileAreToldTogether() throws Exception {
    String wrong = GOOD.replace("key: id", "key: \"a[\"")
        .replace("time: yyyy-MM-dd", "time: YYYY")
        .replace("dispatched: 1", "dispached: 1")
        .replace("${number}", "${numbr}")
        .replace("\"1\": complaint", "\"1\": gripe");

    assertThat(problems(wrong)).hasSize(5);
  }

  @Test
  void whatIsNoYamlOrNoProfileIsTold() throws Exception {
    assertThat(problems("source: [a"))
        .singleElement()
        .asString()
        .startsWith("board.yaml:")
        .contains("valid YAML");
    assertThat(problems("- a\n- b"))
        .singleElement()
        .asString()
        .contains("a mapping profile (docs/forward-profiles.md)");
    assertThat(problems("")).hasSize(1);
    assertThat(problems("a: 1")).hasSizeGreaterThan(4);
    assertThat(problems(GOOD + "format: xml\n"))
        .anyMatch(problem -> problem.contains("there twice"));
    assertThat(problems(GOOD.replace("body: {id:", "body: &b {again: *b, id:")))
        .anyMatch(problem -> problem.contains("no part of itself"));
  }
}
