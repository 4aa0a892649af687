package org.yihu.gateway.reading;

import java.util.Map;
import java.util.regex.Pattern;

/** What is called after a place and lies elsewhere: roads, schools, banks, people, and everyday words. */
final class Bearers {
  /** Characters after a name that are looked at. */
  static final int AHEAD = 24;

  private static final String MODIFIER =
      "(?:市|县|区|第?[一二三四五六七八九十百\\d]{1,3}|职业技术?|技术|师范|工业|工程|商贸|商务|财经|科技|理工|幼儿|幼儿师范|幼师|医学|高等专科|专科|实验|外国语|中心|人民"
          + "|中医|中西医结合|妇幼保健|妇幼|农村商业|农商|农村|城市|商业|村镇|国际|大|新|老|东|南|西|北|中|高铁|火车|汽车|客运|长途|公交|综合|职工|体育|文化|附属|广播|有线)";
  private static final Pattern BEARER = Pattern.compile(
      "^" + MODIFIER
          + "{0,4}(?:路(?![灯面况])|大道|街(?!道)|巷|胡同|弄|桥|广场|公园|小区|社区|花园|家园|新村|山庄|公馆|大院|学院|大学|中学|小学|高中|初中|[一二三四五六七八九十]+中|学校|幼儿园|幼稚园"
          + "|职院|医专|师专|高专|幼专|电大|技校|职校|党校|银行|农商行|信用社|信用联社|医院|诊所|卫生院|酒店|宾馆|旅馆|饭店|餐馆|餐厅|酒楼|食堂|米粉|粉店|粉馆|面馆|火锅|烧烤|超市|商场|百货|商城|市场|大厦|大楼|集团|公司|[分支][行店]|分公司|店|工厂|厂|矿"
          + "|水库|寺|庙|塔|机场|高速|铁路|移动|联通|电信|日报|晚报|电视台|论坛|商会|会馆|一品|人家|府|苑|城(?=小区)|保险|证券|烟草|药店|药房|理发店|便利店|茶馆|KTV|ktv|网吧)");
  private static final Pattern STATION =
      Pattern.compile("^(?:高铁|火车|汽车|客运|长途|公交|地铁|老|新|东|南|西|北|中心){0,3}(?:车站|站)(?!岗|住|稳|立|在)");
  private static final Pattern ORIGIN = Pattern.compile(
      "^(?:人(?!民|大|社|口|行|才|流|车|员|均|多|少|家|太|很|最|气|力|防|物|为)|籍|口音|方言|老乡|媳妇|妹子|妹陀|伢子|伢|崽|牌照|车牌|号牌|话|菜|口味|特产|帮)");
  private static final Pattern ORIGIN_OF_FULL =
      Pattern.compile("^(?:人(?!民|大|社|口|行|才|流|车|员|均|多|少|家|太|很|最|气|力|防|物|为)|籍|口音|牌照|车牌|老乡)");
  private static final Pattern AWAY =
      Pattern.compile("^" + MODIFIER + "{0,4}(?:银行|大学|学院|农商行|保险|集团|公司)");

  /** What makes a short name part of an everyday word, before and after it. */
  private static final Map<String, Pattern[]> EVERYDAY = Map.ofEntries(
      everyday(
          "洞口", "[山涵隧防空岩窑矿桥门墙树井地鼠黑石水坑溶狗猫蛇蚁个的孔]|洞.{0,6}", "(?!的|这边|那边|停|城|县|老家|乡下|农村|[，,。！？]).+"),
      everyday("隆回", "[兴]", "[迁收购]"),
      everyday("双清", "-", "[零除理]"),
      everyday("北塔", "[东西南]", "[吊机]"),
      everyday("大祥", "[吉]", "-"),
      everyday("新宁", "[革更翻创]", "-"),
      everyday("城步", "[进出全环绿入县]", "[行道梯伐骑入履数步]"),
      everyday("北湖区", "[以东西江]", "-"),
      everyday("雨花", "-", "[石纷茶香]"),
      everyday("芙蓉", "-", "[花王姐出蛋]"),
      everyday("天心", "-", "[阁意]"),
      everyday("君山", "-", "[银岛]"),
      everyday("华容", "-", "[道失]"),
      everyday("石门", "-", "[槛框]"),
      everyday("通道县", "[\\u4e00-\\u9fa5]", "-"),
      everyday("会同县", "[他她我局厅院]", "[政里级市区公有相]"));

  private Bearers() {}

  private static Map.Entry<String, Pattern[]> everyday(String name, String before, String after) {
    return Map.entry(name, new Pattern[] {
      Pattern.compile(before.equals("-") ? "(?!)" : "(?:" + before + ")$"),
      Pattern.compile(after.equals("-") ? "(?!)" : "^(?:" + after + ")")
    });
  }

  /** Whether something is called after a place whose short name ends here. */
  static boolean isBearer(String after) {
    return BEARER.matcher(after).find();
  }

  /** Whether a station is called after it; what happens in it happens there. */
  static boolean isStation(String after) {
    return STATION.matcher(after).find();
  }

  /** Whether somebody or something comes from there. */
  static boolean isOrigin(String after, boolean full) {
    return (full ? ORIGIN_OF_FULL : ORIGIN).matcher(after).find();
  }

  /** Whether a bank or university of another city, which has branches here, is called after it in full. */
  static boolean isBranch(String after) {
    return AWAY.matcher(after).find();
  }

  /** Whether a name is part of another word. */
  static boolean isEveryday(String name, String before, String after) {
    Pattern[] word = EVERYDAY.get(name);
    return word != null
        && (word[0].matcher(before).find() || word[1].matcher(after).find());
  }
}
