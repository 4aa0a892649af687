package org.yihu.adapters.forward;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;

/** Tells the log of words that a profile does not know, each once, so that somebody adds them. */
final class MissedWords {
  /** More than these are not told apart any more. */
  private static final int MOST = 1000;

  private static final int LONGEST_CODE = 16;

  private final Logger log;
  private final Set<String> told = Collections.synchronizedSet(new HashSet<>());

  MissedWords(Logger log) {
    this.log = log;
  }

  void tell(String platform, List<Findings.Missed> words) {
    for (Findings.Missed one : words) {
      if (told.size() >= MOST || !told.add(platform + "\n" + one)) continue;
      log.warn(
          "forward.{}: {} is \"{}\", which its profile does not know; it was left out",
          platform,
          one.place(),
          code(one.word()));
    }
  }

  /** A code may be told; what may be a person's words may not. */
  private static String code(String word) {
    return word.matches("[\\w.:-]{1," + LONGEST_CODE + "}") && !word.matches(".*\\d{7}.*")
        ? word
        : "…";
  }
}
