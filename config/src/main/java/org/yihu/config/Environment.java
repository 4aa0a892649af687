package org.yihu.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings from variables: {@code YIHU_HTTP_PORT} is {@code http.port}, and {@code
 * YIHU_FORWARD_PROVINCE_SECRET} is {@code forward.province.secret}. A variable with the prefix that is
 * no setting is misspelt, most likely, and reported.
 */
final class Environment {
  private static final String PREFIX = "YIHU_";
  /** Read by the launcher, the log and the build. */
  private static final Set<String> OTHERS =
      Set.of("YIHU_JAVA_OPTS", "YIHU_LOG_LEVEL", "YIHU_REQUIRE_BROWSER");

  private final Map<String, String> settings = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Translates variables.
   *
   * @param keys all keys there are, those of accounts with {@link ConfigLoader#NAME} for the account's
   *     name
   * @param written keys of the file and the command line, which may name accounts
   */
  Environment(Map<String, String> variables, Set<String> keys, Collection<String> written) {
    Map<String, String> plain = keys.stream()
        .filter(key -> !isOfAccount(key))
        .collect(Collectors.toMap(Environment::variable, key -> key));
    Map<String, String> accounts = accounts(written, keys);
    variables.forEach((name, value) -> {
      if (!name.startsWith(PREFIX) || OTHERS.contains(name)) return;
      Optional<String> key =
          Optional.ofNullable(plain.get(name)).or(() -> ofAccount(name, keys, accounts));
      key.ifPresentOrElse(
          found -> settings.put(found, value), () -> problems.add(unknown(name, keys)));
    });
  }

  /** The variable of a setting. */
  static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private static boolean isOfAccount(String key) {
    return key.contains("." + ConfigLoader.NAME + ".");
  }

  /** What stands before the account's name, as {@code forward}. */
  private static String kind(String key) {
    return key.substring(0, key.indexOf('.'));
  }

  private static String field(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** Accounts that are named already, {@code forward.province}, by the beginning of their variables. */
  private static Map<String, String> accounts(Collection<String> written, Set<String> keys) {
    Set<String> kinds = keys.stream()
        .filter(Environment::isOfAccount)
        .map(Environment::kind)
        .collect(Collectors.toSet());
    return written.stream()
        .map(key -> key.split("\\.", 3))
        .filter(parts -> parts.length == 3 && kinds.contains(parts[0]))
        .map(parts -> parts[0] + "." + parts[1])
        .distinct()
        .collect(Collectors.toMap(Environment::variable, account -> account, (a, b) -> a));
  }

  /** An account that nothing else names has its name in lower case, with hyphens. */
  private static Optional<String> ofAccount(
      String name, Set<String> keys, Map<String, String> accounts) {
    return keys.stream()
        .filter(Environment::isOfAccount)
        .filter(key -> name.startsWith(variable(kind(key)) + "_")
            && name.endsWith("_" + variable(field(key)).substring(PREFIX.length())))
        .map(key -> {
          int from = variable(kind(key)).length() + 1;
          int to = name.length() - field(key).length() - 1;
          if (to <= from) return "";
          String account = name.substring(0, to);
          String known = accounts.get(account);
          String own = kind(key) + "."
              + name.substring(from, to).toLowerCase(Locale.ROOT).replace('_', '-');
          return (known == null ? own : known) + "." + field(key);
        })
        .filter(key -> !key.isEmpty())
        .findFirst();
  }

  private static Problem unknown(String name, Set<String> keys) {
    List<String> known = keys.stream().map(Environment::variable).toList();
    return new Problem(
        name,
        "a variable that is none",
        "a setting's variable (docs/operations.md)" + Spelling.didYouMean(name, known));
  }

  /** By key. */
  Map<String, String> settings() {
    return settings;
  }

  List<Problem> problems() {
    return problems;
  }
}
