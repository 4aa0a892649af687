package org.yihu.bot.search;

import co.elastic.clients.elasticsearch._types.mapping.DenseVectorElementType;
import co.elastic.clients.elasticsearch._types.mapping.DenseVectorSimilarity;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Segmenter;

/** Entries as Elasticsearch keeps them, and the mapping they need. Text arrives segmented. */
final class ElasticsearchDocuments {
  static final String WORDING_WORDS = "ww";
  static final String WORDING_GRAMS = "wg";
  static final String ANSWER_GRAMS = "ag";
  static final String ALL_GRAMS = "g";
  static final String ANSWER_LENGTH = "al";
  static final String VECTORS = "v";
  static final String VECTOR = "v.b";
  static final String REGION = "region";
  static final String VALID_FROM = "from";
  static final String VALID_TO = "to";
  static final String FINGERPRINT = "fingerprint";
  static final String EVERYWHERE = "*";

  /**
   * A document.
   *
   * @param entry as its import line
   * @param packed the vectors in Base64, one after the other; the server need not return its own
   * @param v the vectors as the server searches them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stored(
      String entry,
      String fingerprint,
      List<String> packed,
      String ww,
      String wg,
      String ag,
      Set<String> g,
      @Nullable Integer al,
      List<Piece> v,
      String region,
      String from,
      String to) {}

  /** One vector. */
  record Piece(int[] b) {}

  private ElasticsearchDocuments() {}

  /** @param dimensions of the vectors, 0 without a model */
  static CreateIndexRequest index(String name, int dimensions) {
    Map<String, Property> fields = new HashMap<>();
    for (String text : List.of(WORDING_WORDS, WORDING_GRAMS, ANSWER_GRAMS))
      fields.put(text, Property.of(p -> p.text(t -> t.analyzer("whitespace"))));
    for (String exact : List.of(ALL_GRAMS, REGION, FINGERPRINT))
      fields.put(exact, Property.of(p -> p.keyword(k -> k)));
    for (String kept : List.of("entry", "packed"))
      fields.put(kept, Property.of(p -> p.keyword(k -> k.index(false).docValues(false))));
    fields.put(ANSWER_LENGTH, Property.of(p -> p.integer(i -> i)));
    for (String day : List.of(VALID_FROM, VALID_TO))
      fields.put(day, Property.of(p -> p.date(d -> d.format("yyyy-MM-dd"))));
    if (dimensions > 0)
      fields.put(
          VECTORS,
          Property.of(p -> p.nested(n -> n.properties(
              "b",
              Property.of(vector -> vector.denseVector(dense -> dense
                  .dims(dimensions)
                  .elementType(DenseVectorElementType.Byte)
                  .similarity(DenseVectorSimilarity.DotProduct)
                  .index(true)))))));
    return CreateIndexRequest.of(create -> create
        .index(name)
        // One piece: how rare a term is must be counted over all entries.
        .settings(settings -> settings.numberOfShards("1").autoExpandReplicas("0-1"))
        .mappings(mapping -> mapping.dynamic(DynamicMapping.False).properties(fields)));
  }

  static Stored document(
      KnowledgeEntry entry,
      Passages passages,
      List<byte[]> vectors,
      Segmenter segmenter,
      String fingerprint) {
    var words = new ArrayList<String>();
    var grams = new ArrayList<String>();
    for (String wording : passages.wordings()) {
      words.addAll(segmenter.words(wording));
      grams.addAll(Segmenter.grams(wording));
    }
    List<String> answer = Segmenter.grams(passages.answerWithOwner());
    Set<String> all = new LinkedHashSet<>(grams);
    all.addAll(answer);
    return new Stored(
        EntryParser.format(entry),
        fingerprint,
        vectors.stream().map(Base64.getEncoder()::encodeToString).toList(),
        String.join(" ", words),
        String.join(" ", grams),
        String.join(" ", answer),
        all,
        answer.isEmpty() ? null : answer.size(),
        vectors.stream().map(ElasticsearchDocuments::piece).toList(),
        entry.region().orElse(EVERYWHERE),
        entry.validFrom().orElse(LocalDate.of(1, 1, 1)).toString(),
        entry.validTo().orElse(LocalDate.of(9999, 12, 31)).toString());
  }

  private static Piece piece(byte[] vector) {
    int[] components = new int[vector.length];
    for (int i = 0; i < vector.length; i++) components[i] = vector[i];
    return new Piece(components);
  }

  static Prepared prepared(Stored document, Normaliser normaliser) {
    KnowledgeEntry entry = EntryParser.parse(document.entry());
    return Prepared.of(
        entry,
        Passages.of(entry, normaliser),
        document.packed().stream().map(Base64.getDecoder()::decode).toList());
  }

  /** The same for the same entry and model, whichever gateway computes it. */
  static String fingerprint(KnowledgeEntry entry, String model) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(model.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      return HexFormat.of()
          .formatHex(sha256.digest(EntryParser.format(entry).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }
}
