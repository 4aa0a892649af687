package org.yihu.gateway.reading;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name that somebody says is theirs, and no other. */
final class Names {
  private static final String FAMILY =
      "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐"
          + "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄米贝臧伏成戴谈宋茅庞熊纪舒屈项祝董"
          + "梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解宗丁宣邓郁单杭洪包诸左石崔吉龚程邢"
          + "裴陆荣翁荀羊惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓隗车侯宓蓬全郗仲伊宁仇栾暴甘厉祖武符刘景詹束龙叶幸韶郜黎蓟薄"
          + "宿白蒲鄂索咸籍赖卓蔺屠蒙池乔阴胥莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛边扈燕冀浦尚农温庄晏柴瞿阎慕连茹习"
          + "宦艾鱼向古易慎戈廖庾耿弘匡文寇禄阙欧殳沃蔚夔隆巩聂晁勾敖融冷辛阚简饶曾毋沙鞠丰巢关蒯荆"
          + "游竺权逯桓公肖覃佘粟银阳岳帅亢况琴商牟佴伯赏墨哈谯笪爱佟闫涂肇涂佐仝揭";
  private static final String DOUBLE =
      "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|东方|独孤|南宫|长孙|宇文|司徒|司空|端木|轩辕|呼延|申屠";
  private static final String HAN = "[\\u4e00-\\u9fa5]";
  private static final String DOT = "[·•・‧∙．.]";
  private static final Pattern DOTS = Pattern.compile(DOT);
  private static final String FULL =
      "(?:(?:" + DOUBLE + ")" + HAN + "{1,2}|[" + FAMILY + "]" + HAN + "{1,2})";
  private static final String DOTTED = HAN + "{1,8}(?:" + DOT + HAN + "{1,8}){1,3}";
  private static final String LATIN = "[A-Za-z]{2,20}(?:[ ·.][A-Za-z]{1,20}){0,3}";
  /** What follows a name and belongs to it no more. */
  private static final String END =
      "(?=[，,。.；;、：:！!（(\\s\\d+]|先生|女士|小姐|同志|电话|手机|座机|联系|号码|身份证|家住|住|是|来自|现|今年|$)";

  private static final String OWN_WORDS =
      "(?:我的?(?:名字|姓名)|本人(?:姓名|名字)|姓名|联系人(?:姓名)?|(?<!被)(?:举报|投诉|诉求|反映|来电|来信|报修|申请|求助)人(?:姓名)?)";
  private static final String IS = "(?: ?[:：]? ?(?:是|叫|为)?[:：]? ?)";

  private static final Pattern FAMILY_AND_NAME = Pattern.compile("(?:我|俺|本人|免贵|敝)姓 ?(?<family>"
      + DOUBLE + "|" + HAN + ")[，, ]?(?:单?名|叫|全名)(?:叫|是|做)? ?(?<given>" + HAN + "{1,3})" + END);
  private static final Pattern FAMILY_ALONE =
      Pattern.compile("(?:我|俺|本人|免贵|敝)姓[ “\"]?(?<name>" + DOUBLE + "|" + HAN + ")");
  private static final Pattern CALLED =
      Pattern.compile("(?:(?:我|俺|本人)(?:的名字|名字)?(?:名?叫|叫做|名为)|" + OWN_WORDS + IS
          + "|本人(?:是|系)?) ?(?<name>" + DOTTED + "|" + FULL + "|[小老][" + FAMILY + "])" + END);
  private static final Pattern CALLED_LATIN = Pattern.compile("(?:我(?:的名字)?叫|" + OWN_WORDS + IS
      + "|(?i:my name is|i am|i'm) )(?<name>" + LATIN + ")(?=[，,。；;、\\s\\d]|$)");
  private static final Pattern I_AM = Pattern.compile(
      "(?:我是|我系|这里是|我就是)(?:[^，,。；;]{0,12}(?:业主|居民|村民|住户|学生|员工|职工|家长|租户|租客|商户|司机|工人|农民|家属|会员|顾客|消费者|读者|乘客|老师|医生))? ?(?<name>"
          + DOTTED + "|" + FULL + ")(?=[，,。；;、：:（( \\d]|电话|手机|$)");
  private static final Pattern TITLED = Pattern.compile("(?:我|联系人|本人)(?:是|姓|[:：])? ?(?<name>["
      + FAMILY + "](?:先生|女士|小姐|阿姨|大爷|大妈|师傅|老师|同志|奶奶|爷爷|某某?))");
  private static final Pattern BESIDE_NUMBER =
      Pattern.compile("^[^\\p{L}]*(?:我是?|联系人)?[:： ]?(?<name>" + DOTTED + "|" + FULL + "|[" + FAMILY
          + "](?:先生|女士|小姐|阿姨|大爷|师傅|老师|某某?)|[小老][" + FAMILY + "])(?:先生|女士|小姐)?[^\\p{L}]*$");

  /** Trades, places and standings, which follow 我是 as names do. */
  private static final Pattern NO_NAME = Pattern.compile(
      ".*[人户主者属区村院员工县市镇乡校厂店司]$|.*[的了着过在把被没不去来打找请给说事话等].*|高[一二三]?中?生|大学生|初中生|小学生|孕妇|居民|司机|党员|单身|白领|农民|业主|教师|老师|医生|护士|家长|于[今去昨前]年?");

  private Names() {}

  /** @param text simplified, of half width */
  static Optional<String> in(String text) {
    Matcher both = FAMILY_AND_NAME.matcher(text);
    if (both.find()) {
      String given = both.group("given");
      String family = both.group("family");
      return Optional.of(given.startsWith(family) && given.length() > 1 ? given : family + given);
    }
    return first(CALLED, text)
        .or(() -> first(I_AM, text))
        .or(() -> first(TITLED, text))
        .or(() -> first(FAMILY_ALONE, text))
        .or(() -> first(CALLED_LATIN, text));
  }

  /** Of a clause that holds nothing but a number and perhaps whose it is. */
  static Optional<String> beside(String clause) {
    return first(BESIDE_NUMBER, clause);
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String name = matcher.group("name");
      boolean dotted = DOTS.matcher(name).find();
      if (dotted || !NO_NAME.matcher(name).matches())
        return Optional.of(dotted ? DOTS.matcher(name).replaceAll("·") : name);
    }
    return Optional.empty();
  }
}
