package org.yihu.bot.search;

import static org.yihu.bot.search.ElasticsearchDocuments.ALL_GRAMS;
import static org.yihu.bot.search.ElasticsearchDocuments.ANSWER_GRAMS;
import static org.yihu.bot.search.ElasticsearchDocuments.EVERYWHERE;
import static org.yihu.bot.search.ElasticsearchDocuments.FINGERPRINT;
import static org.yihu.bot.search.ElasticsearchDocuments.REGION;
import static org.yihu.bot.search.ElasticsearchDocuments.VALID_FROM;
import static org.yihu.bot.search.ElasticsearchDocuments.VALID_TO;
import static org.yihu.bot.search.ElasticsearchDocuments.VECTOR;
import static org.yihu.bot.search.ElasticsearchDocuments.WORDING_GRAMS;
import static org.yihu.bot.search.ElasticsearchDocuments.WORDING_WORDS;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.msearch.MultisearchBody;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The searches that bring candidates, the same as those of {@link LuceneIndex}. */
final class ElasticsearchSearches {
  static final String FREQUENCIES = "frequencies";
  static final String ANSWER_LENGTH = "answer-length";
  private static final float SINGLE_CHARACTER = 0.5f;

  private ElasticsearchSearches() {}

  /** In how many entries each term occurs, how many entries there are, how long answers are. */
  static RequestItem statistics(List<String> terms) {
    return item(MultisearchBody.of(search -> search
        .size(0)
        .trackTotalHits(track -> track.enabled(true))
        .aggregations(
            FREQUENCIES,
            aggregation -> aggregation.terms(count ->
                count.field(ALL_GRAMS).size(terms.size()).include(include -> include.terms(terms))))
        .aggregations(
            ANSWER_LENGTH,
            aggregation ->
                aggregation.avg(average -> average.field(ElasticsearchDocuments.ANSWER_LENGTH)))));
  }

  static RequestItem wordings(
      KnowledgeIndex.Query query, ElasticsearchIndex.Terms terms, int most) {
    var any = conditions(query);
    addTerms(any, WORDING_WORDS, terms.words());
    addTerms(any, WORDING_GRAMS, terms.telling());
    return lexical(any, most);
  }

  static RequestItem answers(KnowledgeIndex.Query query, ElasticsearchIndex.Terms terms, int most) {
    var any = conditions(query);
    addTerms(any, ANSWER_GRAMS, terms.telling());
    return lexical(any, most);
  }

  private static RequestItem lexical(BoolQuery.Builder any, int most) {
    Query wanted = any.minimumShouldMatch("1").build()._toQuery();
    return item(MultisearchBody.of(search -> search
        .query(wanted)
        .size(most)
        .source(source -> source.fetch(false))
        .docvalueFields(field -> field.field(FINGERPRINT))));
  }

  static RequestItem nearest(KnowledgeIndex.Query query, byte[] vector, int most) {
    var components = new ArrayList<Float>();
    for (byte component : vector) components.add((float) component);
    Query conditions = conditions(query).build()._toQuery();
    return item(MultisearchBody.of(search -> search
        .knn(knn -> knn.field(VECTOR)
            .queryVector(components)
            .k(most)
            .numCandidates(most * 2)
            .filter(conditions))
        .size(most)
        .source(source -> source.fetch(false))
        .docvalueFields(field -> field.field(FINGERPRINT))));
  }

  private static BoolQuery.Builder conditions(KnowledgeIndex.Query query) {
    String day = query.day().toString();
    return new BoolQuery.Builder()
        .filter(filter -> filter.terms(
            terms -> terms.field(REGION).terms(values -> values.value(regions(query.region())))))
        .filter(filter ->
            filter.range(range -> range.date(date -> date.field(VALID_FROM).lte(day))))
        .filter(filter ->
            filter.range(range -> range.date(date -> date.field(VALID_TO).gte(day))));
  }

  private static List<FieldValue> regions(Optional<String> at) {
    var regions = new ArrayList<FieldValue>();
    regions.add(FieldValue.of(EVERYWHERE));
    String code = at.orElse("");
    for (int i = 1; i <= code.length(); i++) regions.add(FieldValue.of(code.substring(0, i)));
    return regions;
  }

  private static void addTerms(BoolQuery.Builder any, String field, List<String> terms) {
    for (String term : terms) {
      float weight = term.codePointCount(0, term.length()) > 1 ? 1 : SINGLE_CHARACTER;
      any.should(should -> should.term(exact -> exact.field(field).value(term).boost(weight)));
    }
  }

  private static RequestItem item(MultisearchBody body) {
    return RequestItem.of(item -> item.header(header -> header).body(body));
  }

  static String fingerprint(Hit<Void> hit) {
    return Objects.requireNonNull(hit.fields().get(FINGERPRINT))
        .toJson()
        .asJsonArray()
        .getString(0);
  }
}
