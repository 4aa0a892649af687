package org.yihu.adapters.forward;

import java.util.ArrayList;
import java.util.List;
import org.yihu.adapters.channel.Fault;

/** What was found about a message while it was read: what is wrong with it, and words that are not known. */
final class Findings {
  /**
   * A word that the profile does not know.
   *
   * @param place where the profile says that it stands
   */
  record Missed(String place, String word) {}

  private final List<Fault> faults = new ArrayList<>();
  private final List<Missed> missed = new ArrayList<>();
  private final List<String> odd = new ArrayList<>();

  void fault(Fault fault) {
    if (!faults.contains(fault)) faults.add(fault);
  }

  void missed(String place, String word) {
    missed.add(new Missed(place, word));
  }

  /** A word that is used although it is none of ours: it stays with the ticket as a tag. */
  void odd(String word) {
    odd.add(word);
  }

  List<Fault> faults() {
    return faults;
  }

  List<Missed> missed() {
    return missed;
  }

  List<String> odd() {
    return odd;
  }
}
