package org.yihu.gateway.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from the words around a number whose it is. */
enum Whose {
  OWN,
  OTHERS,
  UNKNOWN;

  private static final String ME = "我们家?|我家|我自己|我|俺|本人|自己|咱";
  private static final String RELATIVE =
      "女儿|儿子|闺女|妹子|伢子|崽|老公|老婆|丈夫|妻子|爱人|对象|父母|爸爸?|妈妈?|父亲|母亲|老爸|老妈|爹|娘|爷爷|奶奶|外公|外婆|哥哥?|姐姐?|弟弟?|妹妹?|嫂子"
          + "|姐夫|妹夫|儿媳妇?|媳妇|女婿|孙子|孙女|外孙女?|外甥女?|侄子|侄女|舅舅?|叔叔?|伯伯|姑姑|姨妈?|家人|家属|家里人?|屋里|亲戚|监护人|代理人|律师|朋友|同学|室友";
  private static final String STRANGER =
      "他们?|她们?|它|对方|其|老板娘?|店主|店家|商家|商户|卖家|房东|房主|物业|中介|司机|车主|师傅|老师|校长|园长|经理|主管|主任|负责人|责任人|工头|开发商|施工方"
          + "|工地|邻居|楼上|楼下|隔壁|店|餐馆|宾馆|公司|超市|厂|学校|幼儿园|医院|诊所|网吧|(?i:ktv)|歌厅|作坊|机构|骗子|嫌疑人|债主|同事|前夫|前妻|前男友|前女友"
          + "|快递员?|外卖员?|骑手|客服|广告|招牌|传单|名片|门口|墙上|网上|群里|平台|村支书|村长|书记|村干部|政府|部门|单位|局|派出所|中心|热线|陌生人?|有人|小偷|债务人|被告"
          + "|嫌犯|歹徒|黄牛|贩子|摊主|摊贩|教练|驾校|医生|护士|保安|房客|租客|保洁|肇事者|被(?:举报|投诉|反映|申请)人|打人的|那人|这人|那个人|这个人|当事人";

  private static final Pattern PERSON = Pattern.compile(
      "(?<stranger>" + STRANGER + ")|(?<relative>" + RELATIVE + ")|(?<me>" + ME + ")");
  private static final String NOUN =
      "(?:联系|联络|常用|备用|家庭|家里的?|办公|值班|咨询|订餐|回访|服务|投诉|门店|另一个)?(?:电话|手机|手提|座机|固话|号码|微信|(?i:tel|phone|mobile)|联系方式|联络方式)(?:号码|号)?";
  /** The words that announce a number and say nothing of whose it is. */
  private static final Pattern LABEL =
      Pattern.compile("(?:的| )?(?:" + NOUN + ")?[ ：:（(]*(?:是|为|(?<!联)系|就是|留的是|如下)?[ ：:（(]*$");

  private static final Pattern CONTACT = Pattern.compile(
      "(?:联系|联络)(?:电话|方式|人|号码|手机)|回访电话|(?<!被)(?:诉求|来电|来信|举报|投诉|反映|报修|申请)人(?:电话|手机)");
  /** I did something to the number: rang it, reported it, paid to it; or it rang me. */
  private static final Pattern DEALT_WITH = Pattern.compile(
      "(?:举报|投诉|控告|曝光|接到|收到|来自|显示|屏蔽|拉黑|冒充|充值|充到|转账?给|汇款?到?|打过|打了|打的|拨打了|拨打过|加了|加的|(?<!请|可以|可|直接|随时)(?:我们?|俺)(?:一直|又|也|都|多次|刚才?|昨天|今天|经常|反复)*(?:打|拨打?))(?:了|过|一下|的是|[一某这那]个)?$|(?<![请迎您你])来电$");

  private static final Pattern CALLED_ME =
      Pattern.compile("(?:" + STRANGER + ").{0,8}(?:给|跟|向|对)我(?:们|家)?(?:打|发|来)?(?:来|过来|了)?$");
  /** Ring somebody else for me. */
  private static final Pattern RING_FOR_ME =
      Pattern.compile("(?:联系|打给|拨打|找|转告|通知)我的?(?:邻居|同事|护工|保姆|班主任|领导)(?:的)?$");
  /** Ring, and nobody is named to be rung. */
  private static final Pattern RING = Pattern.compile(
      "(?:请|麻烦|可以?|有事|有问题|有结果|有消息|随时|到了|处理好了?|方便|直接|需要|就|希望|尽快|给我)?(?:联系|联络|拨打?|打|致电|回电|回个?|来电|找|通知|回访|告知)(?:我|本人)?(?:的|这个|以下|下面)?$");

  private static final Pattern OWN_AFTER = Pattern.compile(
      "^[）) ]?(?:[，, ]?(?:这|以上|前面|上面)?(?:个|两个)?就?[是系](?:我|俺|本人)(?:自己)?(?:的|本人)|(?:我|俺|本人)的(?:电话|手机|号码)?(?:$|[，,。]))(?!.{0,3}(?:邻居|老板|同事|房东))|^[）) ]?[，, ]?(?:联系|找|打给|回复?)我|^[）) ]?[，, ]?(?:随时|可以?|方便)?(?:联系|拨打|来电)(?:$|[，,。！!]|我|即可|都?可以)|^[）) ]?[，, ]?(?:请|麻烦|望|希望|盼)(?:尽快|及时)?(?:联系|回电|回复|回访|答复|来电)|^[）) ]?[（(， ]?(?:微信同号|手机同微信|同微信|微信|本人)");
  private static final Pattern OTHERS_AFTER = Pattern.compile(
      "^[）) ]?(?:的?(?:这|那)(?:个|些|两个|几个)|的(?:机主|主人|号主|电话|号码|人|用户))|^[）) ]?(?:这个|那个|该)?(?:号码?|电话|手机)?.{0,4}?(?:给我|跟我|向我|打来|打电话来|打进|打骚扰|骚扰|天天|一直|老是|每天|不停|半夜|总是|发短信|发信息|发来|诈骗|骗|威胁|恐吓|催收|催债|推销|冒充|打不通|无人接|没人接|没有人接|不接|关机|停机|空号|态度|说我|欠)"
          + "|^[）) ]?[，, ]?(?:这|那)?(?:就?是)(?:" + STRANGER + ")");
  private static final Pattern I_SAID = Pattern.compile(
      "(?:我|俺|本人|免贵)(?:的名字)?(?:姓|名?叫|是[^，,。；;]{2,4}$)|^本人|姓名|联系人|(?<!被)(?:诉求|来电|来信|举报|投诉|反映|报修|申请)人(?:是|为|[:：])");
  private static final Pattern REACH_ME =
      Pattern.compile("(?:打|拨|联系|联络|找|回|通知)(?:我|俺|本人)|(?:我|俺|本人)的?(?:联系|备用)?(?:电话|手机|号码|联系方式)");
  private static final Pattern THEY_SAID = Pattern.compile("(?:" + STRANGER
      + ")(?:的?名字)?(?:姓|名?叫|是|名为)|(?:" + STRANGER + ")(?:的?[^，,。；;的]{0,3})?$|(?:他|她|对方)(?:姓|叫)");
  private static final int NEAR = 6;

  /**
   * Of the words of the same clause, before and after the number.
   *
   * @param before the clause before the number, at most some dozen characters
   * @param after what follows in the text, at most some dozen characters
   */
  static Whose inClause(String before, String after) {
    String head = LABEL.matcher(before).replaceFirst("");
    if (DEALT_WITH.matcher(head).find() || CALLED_ME.matcher(head).find()) return OTHERS;
    if (RING_FOR_ME.matcher(head).find()) return OWN;
    Whose named = named(head);
    if (named != UNKNOWN) return named;
    if (RING.matcher(head).find()
        || CONTACT.matcher(before).find()
        || OWN_AFTER.matcher(after).find()) return OWN;
    if (OTHERS_AFTER.matcher(after).find()) return OTHERS;
    return I_SAID.matcher(head).find() ? OWN : UNKNOWN;
  }

  /** By the last person named in a clause. */
  private static Whose named(String head) {
    Matcher person = PERSON.matcher(head);
    Whose last = UNKNOWN;
    int before = -NEAR;
    boolean strangers = false;
    while (person.find()) {
      boolean near = head.length() - person.end() <= NEAR;
      if (person.group("stranger") != null) {
        last = OTHERS;
        strangers = true;
        before = person.end();
      } else if (person.group("relative") != null) {
        // 他老婆, 邻居家儿子
        boolean theirs = strangers && person.start() - before <= 2;
        last = theirs ? OTHERS : near ? OWN : UNKNOWN;
      } else last = near ? OWN : UNKNOWN;
    }
    return last;
  }

  /** Of a clause before the one with the number, as far as it says who is spoken of. */
  static Whose introduced(String clause) {
    if (I_SAID.matcher(clause).find() || REACH_ME.matcher(clause).find()) return OWN;
    return THEY_SAID.matcher(clause).find() ? OTHERS : UNKNOWN;
  }

  /** Whether nothing stands before a number but words that announce it. */
  static boolean isBare(String before) {
    return LABEL.matcher(before).replaceFirst("").isBlank();
  }
}
