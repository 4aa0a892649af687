package org.yihu.gateway.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yihu.config.Regions;

/**
 * By what divisions are called: in full, without the ending (大祥), autonomous ones without their peoples
 * (城步县, 城步), former names, streets by the ending they used to have (塘渡口乡). Other provinces are
 * known by name only, so that what follows them is not taken for a place here.
 */
final class DivisionNames {
  /** How a name says which division it is. */
  enum Form {
    FULL,
    /** Without its ending, or with one that it has no longer: only where the place around it is named. */
    SHORT,
    OUTSIDE
  }

  /**
   * A name.
   *
   * @param codes of the divisions that have it
   */
  record Name(String text, List<String> codes, Form form) {
    /** Digits of the code: 2, 4, 6 or 9. */
    int level() {
      return codes.isEmpty() ? 2 : codes.get(0).length();
    }

    Optional<String> only() {
      return codes.size() == 1 ? Optional.of(codes.get(0)) : Optional.empty();
    }

    /** The one that lies in a division. */
    Optional<String> within(String code) {
      List<String> inside = codes.stream().filter(one -> one.startsWith(code)).toList();
      return inside.size() == 1 ? Optional.of(inside.get(0)) : Optional.empty();
    }
  }

  private static final Pattern ENDING = Pattern.compile(
      "(?<stem>.{2,}?)(?<peoples>(?:(?:土家|[\\u4e00-\\u9fa5])族)*)(?<kind>自治[州县]|街道办事处|街道|办事处|新区|[省市县区镇乡])");

  private static final List<String> TOWNSHIPS = List.of("镇", "乡", "街道", "办事处", "街道办事处");
  private static final List<String> OTHER_PROVINCES = List.of(
      "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东",
      "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏",
      "新疆", "香港", "澳门", "台湾");

  private final Map<Character, List<Name>> byFirst = new HashMap<>();

  DivisionNames(Regions regions) {
    var full = new LinkedHashMap<String, List<String>>();
    var brief = new LinkedHashMap<String, List<String>>();
    regions.all().forEach((code, name) -> {
      add(full, name, code);
      Matcher ending = ENDING.matcher(name);
      if (!ending.matches()) return;
      String stem = ending.group("stem");
      String kind = ending.group("kind");
      // 城步县 for 城步苗族自治县, 虎形山乡 for 虎形山瑶族乡.
      if (!ending.group("peoples").isEmpty())
        add(full, stem + kind.substring(kind.length() - 1), code);
      add(brief, stem, code);
      if (code.length() == 9) TOWNSHIPS.forEach(other -> add(brief, stem + other, code));
    });
    regions.former().forEach(former -> add(full, former.name(), former.successor()));
    regions.all().forEach((code, name) -> earlier(full, regions, code, name));
    brief.keySet().removeAll(full.keySet());
    full.forEach((text, codes) -> add(new Name(text, List.copyOf(codes), Form.FULL)));
    brief.forEach((text, codes) -> add(new Name(text, highest(codes), Form.SHORT)));
    for (String province : OTHER_PROVINCES)
      if (!brief.containsKey(province) && !full.containsKey(province))
        add(new Name(province, List.of(), Form.OUTSIDE));
    byFirst
        .values()
        .forEach(names ->
            names.sort(Comparator.comparing((Name name) -> name.text().length()).reversed()));
  }

  /** 邵东县 for 邵东市: a county that became a city or a district, unless another has that name. */
  private static void earlier(
      Map<String, List<String>> full, Regions regions, String code, String name) {
    Matcher ending = ENDING.matcher(name);
    if (code.length() != 6 || !ending.matches() || !ending.group("kind").matches("[市区]")) return;
    for (String kind : List.of("县", "市")) {
      String former = ending.group("stem") + kind;
      if (!full.containsKey(former)) full.put(former, List.of(code));
    }
  }

  private static void add(Map<String, List<String>> names, String text, String code) {
    names.computeIfAbsent(text, t -> new ArrayList<>()).add(code);
  }

  /** 邵阳 is the city and not the county of the same name. */
  private static List<String> highest(List<String> codes) {
    int level = codes.stream().mapToInt(String::length).min().orElse(0);
    return codes.stream().filter(code -> code.length() == level).toList();
  }

  private void add(Name name) {
    byFirst.computeIfAbsent(name.text().charAt(0), c -> new ArrayList<>()).add(name);
  }

  /** The names that stand at a place of a text, longest first. */
  List<Name> at(String text, int from) {
    List<Name> names = byFirst.get(text.charAt(from));
    if (names == null) return List.of();
    var here = new ArrayList<Name>();
    for (Name name : names) if (text.startsWith(name.text(), from)) here.add(name);
    return here;
  }
}
