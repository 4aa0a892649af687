package org.yihu.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yihu.config.DangerWords.Act;
import org.yihu.config.DangerWords.Within;

/** {@code danger.yaml} as it is written: words in short, what is usual left out. */
record DangerFile(
    int alarm, Map<String, List<String>> words, List<ActLine> acts, Map<String, Integer> weigh) {
  static final String NAME = "danger.yaml";
  private static final Set<String> LINES = Set.of("110", "119", "120", "122");
  private static final List<String> WITHIN = List.of("clause", "text");

  /** An act as it is written. */
  record ActLine(
      List<String> lines,
      List<String> needs,
      int score,
      Optional<String> within,
      Optional<Integer> near,
      Optional<List<String>> unless,
      Optional<List<String>> despite,
      Optional<Map<String, Integer>> also) {

    private Act act() {
      boolean text = within.filter("text"::equals).isPresent();
      return new Act(
          lines,
          needs,
          score,
          text ? Within.TEXT : Within.CLAUSE,
          near,
          unless.orElse(List.of()),
          despite.orElse(List.of()),
          also.orElse(Map.of()));
    }
  }

  /** @param problems where to say what is wrong */
  DangerWords checked(List<Problem> problems) {
    var whole = new TreeMap<String, List<String>>();
    words.forEach((name, entries) -> whole.put(name, written(name, entries, problems)));
    weigh.keySet().forEach(name -> known("weigh/" + name, name, problems));
    if (alarm < 1) problems.add(problem("alarm", Integer.toString(alarm), "1 or more"));
    var sound = new ArrayList<Act>();
    for (int i = 0; i < acts.size(); i++) {
      int before = problems.size();
      check("acts/" + i, acts.get(i), problems);
      if (problems.size() == before) sound.add(acts.get(i).act());
    }
    return problems.isEmpty() ? new DangerWords(alarm, whole, sound, weigh) : DangerWords.none();
  }

  private static List<String> written(String name, List<String> entries, List<Problem> problems) {
    var all = new ArrayList<String>();
    for (String entry : entries) {
      try {
        Alternatives.of(entry.toLowerCase(Locale.ROOT)).forEach(all::add);
      } catch (IllegalArgumentException e) {
        problems.add(problem(
            "words/" + name,
            entry + " (" + e.getMessage() + ")",
            "words with (a|b), at most " + Alternatives.MOST));
      }
    }
    return all;
  }

  private void check(String place, ActLine act, List<Problem> problems) {
    if (act.lines().isEmpty() || !LINES.containsAll(act.lines()))
      problems.add(problem(place + "/lines", act.lines().toString(), "of " + LINES));
    if (act.needs().isEmpty()) problems.add(problem(place + "/needs", "none", "a class of words"));
    act.within()
        .filter(within -> !WITHIN.contains(within))
        .ifPresent(within -> problems.add(problem(place + "/within", within, "of " + WITHIN)));
    act.near()
        .filter(near -> near < 1)
        .ifPresent(near -> problems.add(problem(place + "/near", near.toString(), "1 or more")));
    act.needs().forEach(name -> known(place + "/needs", name, problems));
    act.unless().orElse(List.of()).forEach(name -> known(place + "/unless", name, problems));
    act.despite().orElse(List.of()).forEach(name -> known(place + "/despite", name, problems));
    act.also().orElse(Map.of()).keySet().forEach(name -> known(place + "/also", name, problems));
  }

  private void known(String place, String name, List<Problem> problems) {
    if (!words.containsKey(name)) problems.add(problem(place, name, "a class of words"));
  }

  private static Problem problem(String place, String value, String expected) {
    return new Problem(NAME + "/" + place, value, expected);
  }
}
