package org.yihu.gateway.knowledge;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The store of unanswered questions and their groups. */
public interface GapStore {

  /** A question not yet in a group. */
  record Noted(long id, String question, String category, Instant at) {}

  /**
   * A group of questions that mean the same.
   *
   * @param vector of the sample, empty without a model
   */
  record Group(
      long id,
      String sample,
      byte[] vector,
      String category,
      int questions,
      Instant firstAt,
      Instant lastAt,
      String state,
      Optional<String> entry) {}

  /**
   * Where a question goes.
   *
   * @param group the group it joins; empty for one of its own
   * @param first index in the same list of the question whose new group it joins, its own otherwise
   */
  record Place(Noted noted, Optional<Long> group, int first, byte[] vector) {}

  Future<Void> add(String question, String why, String category, String channel, Instant now);

  /**
   * Groups what is new, on one gateway at a time: given the new questions and the newest open groups
   * of the model, the function says where each goes.
   *
   * @return how many were grouped
   */
  Future<Integer> group(
      String model, BiFunction<List<Noted>, List<Group>, Future<List<Place>>> places);

  /** Groups in a state, those with most questions first. */
  Future<List<Group>> list(String state, int limit);

  /** The newest questions of a group, at most 50. */
  Future<List<String>> questions(long group);

  /**
   * Settles a group of questions.
   *
   * @return whether there was such a group
   */
  Future<Boolean> settle(long group, String state, Optional<String> entry);
}
