package org.yihu.gateway.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * A day at the hotline, told through the channels' own endpoints. Ids and phone numbers differ each
 * time, so that a second day in the same data directory is a day of its own.
 */
final class SampleDay {
  /** What the day must come to; the demo fails when it does not. */
  static final JsonObject EXPECTED = new JsonObject()
      .put(
          "channels",
          new JsonObject()
              .put("phone", 2)
              .put("wechat", 2)
              .put("web", 4)
              .put("mailbox", 2)
              .put("province", 3))
      .put("tickets", 12)
      .put("answeredOnTheSpot", 3)
      .put("declined", 1)
      .put("linked", 1);

  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  private final DemoClient client;
  private final String operatorKey;
  private final Consumer<String> tell;
  private final String run = Long.toString(System.currentTimeMillis(), 36);

  SampleDay(DemoClient client, String operatorKey, Consumer<String> tell) {
    this.client = client;
    this.operatorKey = operatorKey;
    this.tell = tell;
  }

  void play() throws Exception {
    web();
    wechat();
    mailbox();
    platforms();
    phone();
  }

  private static String phoneNumber() {
    return "138" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
  }

  private void web() throws Exception {
    String phone = phoneNumber();
    JsonObject lights = new JsonObject()
        .put("kind", "assistance")
        .put("description", "大祥区敏州路小学门口的三盏路灯坏了一周，孩子放学看不清路，请尽快维修。")
        .put("place", new JsonObject().put("region", "430503").put("address", "敏州路小学门口"))
        .put("requester", new JsonObject().put("name", "刘女士").put("phone", phone))
        .put(
            "attachments",
            new JsonArray()
                .add(new JsonObject()
                    .put("name", "路灯.png")
                    .put("mediaType", "image/png")
                    .put("content", PIXEL)));
    tell.accept("网站　　刘女士反映路灯不亮，附照片");
    JsonObject first = client.form("/api/v1/requests", lights);
    tell.accept("网站　　刘女士第二天又催：系统提示疑似重复，话务员核对后并案，不重复派单");
    JsonObject again = client.form(
        "/api/v1/requests", lights.copy().put("description", "敏州路小学门口三盏路灯坏了一周了，孩子放学看不清路，请尽快维修！"));
    client.operator(
        "/api/v1/tickets/" + again.getString("number") + "/actions",
        new JsonObject().put("action", "merge").put("into", first.getString("number")),
        operatorKey);
    tell.accept("网站　　有人问社保卡丢了怎么补：知识库当场答复");
    client.form(
        "/api/v1/requests",
        new JsonObject().put("kind", "inquiry").put("description", "社保卡丢了怎么补办？"));
    tell.accept("网站　　一串没有内容的字符：不予受理并说明理由");
    client.form("/api/v1/requests", new JsonObject().put("description", "哈哈哈哈哈哈哈哈哈哈哈哈"));
  }

  private void wechat() throws Exception {
    String asking = "oDemoAsking" + run;
    tell.accept("微信　　一位网友问身份证丢了怎么补：5秒内答复");
    client.wechat(
        asking,
        "<MsgType>text</MsgType><Content>身份证丢了怎么补办</Content><MsgId>1" + run.hashCode() + "</MsgId>",
        1);
    String reporting = "oDemoReporting" + run;
    tell.accept("微信　　一位网友反映井盖破损，微信送达三次：只立一件，再发来位置：补充到同一件");
    client.wechat(
        reporting,
        "<MsgType>text</MsgType><Content>双清区东风路的井盖破了一个大洞，骑车差点摔倒，请派人维修</Content><MsgId>2"
            + run.hashCode() + "</MsgId>",
        3);
    client.wechat(
        reporting,
        "<MsgType>location</MsgType><Location_X>27.2400</Location_X><Location_Y>111.4700</Location_Y><Label>邵阳市双清区东风路</Label><MsgId>3"
            + run.hashCode() + "</MsgId>",
        1);
  }

  private void mailbox() throws Exception {
    tell.accept("市长信箱　两封来信");
    client.form(
        "/api/v1/letters",
        new JsonObject()
            .put("title", "建议增设公交线路")
            .put("description", "建议在北塔区新城片区增设一条到火车站的公交线路，方便上班和老人看病。")
            .put("requester", new JsonObject().put("name", "陈先生").put("phone", phoneNumber())));
    client.form(
        "/api/v1/letters",
        new JsonObject()
            .put("title", "反映工地夜间施工")
            .put("description", "大祥区某工地连续三晚十二点后仍在施工，噪音扰民，请依法处理。")
            .put("requester", new JsonObject().put("phone", phoneNumber()).put("anonymous", true)));
  }

  private void platforms() throws Exception {
    JsonObject order = new JsonObject()
        .put("action", "assign")
        .put(
            "data",
            new JsonObject()
                .put("orderNo", "HN" + run)
                .put("orderType", "03")
                .put("title", "反映物业乱收费")
                .put("content", "双清区某小区物业未公示标准，强制收取装修管理费，请核实退还。")
                .put("areaCode", "430502000000")
                .put("limitTime", "2099-12-31 17:00:00")
                .put(
                    "citizen",
                    new JsonObject()
                        .put("name", "李先生")
                        .put("mobile", phoneNumber())
                        .put("type", "1")
                        .put("secret", "0")));
    tell.accept("省平台　　12345工单交办，重复推送一次：仍是同一件；热线转办、答复后逐步回推");
    JsonObject taken = new JsonObject(client.province(order));
    client.province(order);
    answer(taken.getJsonObject("data").getString("cityOrderNo"));
    tell.accept("省长信箱　XML来信一封");
    client.governor("<Message type=\"letter\"><Letter><Id>SZ" + run
        + "</Id><Kind>求助</Kind><Subject>村道塌方</Subject><Body>隆回县某村村道塌方半个月，车辆无法通行，请求抢修。</Body><Area>430524</Area><Writer hidden=\"false\"><Phone>"
        + phoneNumber() + "</Phone></Writer></Letter></Message>");
    tell.accept("湘易办　　表单加SM3签名一件");
    Map<String, String> appeal = new LinkedHashMap<>();
    appeal.put("method", "appeal.submit");
    appeal.put("appealId", "XYB" + run);
    appeal.put("title", "小区停水");
    appeal.put("content", "北塔区某小区停水两天没有通知，请尽快恢复供水。");
    appeal.put("type", "qz");
    appeal.put("mobile", phoneNumber());
    client.superApp(appeal);
  }

  private void answer(String number) throws Exception {
    client.operator(
        "/api/v1/tickets/" + number + "/actions",
        new JsonObject().put("action", "answer").put("answer", "经核实，该物业未公示收费标准，已责令退还装修管理费。"),
        operatorKey);
  }

  private void phone() throws Exception {
    String caller = phoneNumber();
    String call = "call-" + run;
    tell.accept("电话　　来电接通，话务员边听边登记");
    client.pbx(
        "",
        Map.of(
            "event", "newCall", "callId", call, "from", caller, "to", "12345", "direction", "in"));
    client.pbx(
        "",
        Map.of(
            "event",
            "answer",
            "callId",
            call,
            "from",
            caller,
            "to",
            "12345",
            "direction",
            "in",
            "answeringNumber",
            "8001"));
    JsonObject filed = client.operator(
        "/api/v1/calls/demo/" + call + "/requests",
        new JsonObject()
            .put("kind", "complaint")
            .put("description", "来电人反映公司拖欠三个月工资，多次讨要无果，请求劳动监察介入。"),
        operatorKey);
    client.operator(
        "/api/v1/tickets/" + filed.getString("number") + "/actions",
        new JsonObject().put("action", "dispatch").put("lead", "human-resources"),
        operatorKey);
    client.pbx(
        "",
        Map.of("event", "hangup", "callId", call, "direction", "in", "cause", "normalClearing"));
    tell.accept("电话　　占线时挂断的来电：生成回拨任务");
    client.pbx(
        "",
        Map.of(
            "event",
            "newCall",
            "callId",
            "missed-" + run,
            "from",
            phoneNumber(),
            "to",
            "12345",
            "direction",
            "in"));
    client.pbx(
        "",
        Map.of("event", "hangup", "callId", "missed-" + run, "direction", "in", "cause", "cancel"));
    tell.accept("电话　　语音留言一段：转写后生成工单");
    client.pbx(
        "/voicemail",
        Map.of(
            "callId",
            "voice-" + run,
            "from",
            phoneNumber(),
            "to",
            "12345",
            "recording",
            "https://pbx.example/recordings/" + run + ".wav",
            "transcript",
            "我们小区楼下烧烤店油烟很大，每天晚上开不了窗，请处理一下。"));
  }
}
