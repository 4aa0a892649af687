package org.yihu.adapters.wechat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.File;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.MediaSource;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplySender;

/** Service messages and media of one account; every API call runs on a worker thread. */
final class WechatSender implements ReplySender, MediaSource {
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration NEXT_DAY = Duration.ofHours(1);

  private final Vertx vertx;
  private final WxMpService api;
  private final WechatLedger ledger;
  private final String account;
  private final WechatText text;
  private final Clock clock;

  WechatSender(
      Vertx vertx,
      WxMpService api,
      WechatLedger ledger,
      String account,
      WechatText text,
      Clock clock) {
    this.vertx = vertx;
    this.api = api;
    this.ledger = ledger;
    this.account = account;
    this.text = text;
    this.clock = clock;
  }

  @Override
  public Future<Delivery> send(Reply reply) {
    String follower = reply.to().to();
    if (!KefuFaults.isOpenid(follower)) return rejected("not an openid");
    if (reply.text().isBlank()) return rejected("the text is empty");
    WechatText.Part part = text.part(reply.text(), 0);
    return ledger
        .take(account, follower, clock.instant())
        .compose(left -> left
            ? vertx.executeBlocking(() -> call(follower, part.words()), false)
            : rejected("48-hour window or five messages used up"))
        .compose(delivery -> kept(follower, reply.text(), part, delivery).map(delivery));
  }

  private static Future<Delivery> rejected(String why) {
    return Future.succeededFuture(new Delivery.Rejected(why));
  }

  /** What had no room is there for the asking; a ledger that is away takes nothing back. */
  private Future<Void> kept(
      String follower, String whole, WechatText.Part part, Delivery delivery) {
    boolean more = part.next() < whole.length() && delivery instanceof Delivery.Delivered;
    return more
        ? ledger
            .keep(account, follower, new WechatLedger.Rest(whole, 0, part.next(), ""))
            .otherwiseEmpty()
        : Future.succeededFuture();
  }

  private Delivery call(String follower, String words) {
    WxMpKefuMessage message =
        WxMpKefuMessage.TEXT().toUser(follower).content(words).build();
    try {
      api.getKefuService().sendKefuMessage(message);
      return new Delivery.Delivered("ok");
    } catch (WxRuntimeException e) {
      return new Delivery.Later("the server is busy", AGAIN);
    } catch (WxErrorException e) {
      int code = code(e);
      return KefuFaults.forGood(code)
          .<Delivery>map(Delivery.Rejected::new)
          .orElseGet(() ->
              new Delivery.Later("errcode " + code, KefuFaults.isQuota(code) ? NEXT_DAY : AGAIN));
    }
  }

  private static int code(WxErrorException e) {
    return e.getError() == null ? 0 : e.getError().getErrorCode();
  }

  @Override
  public Future<Attachment> fetch(String mediaId, int maxBytes) {
    return vertx.executeBlocking(() -> download(mediaId, maxBytes), false);
  }

  private Attachment download(String mediaId, int maxBytes) throws Exception {
    File file;
    try {
      file = api.getMaterialService().mediaDownload(mediaId);
    } catch (WxErrorException e) {
      int code = code(e);
      if (KefuFaults.isNoMedia(code)) throw new IllegalArgumentException("errcode " + code, e);
      throw new java.io.IOException("errcode " + code, e);
    }
    try {
      if (file.length() > maxBytes)
        throw new IllegalArgumentException("larger than " + maxBytes + " bytes");
      return Attachment.of(
          file.getName(), "application/octet-stream", Files.readAllBytes(file.toPath()));
    } finally {
      Files.deleteIfExists(file.toPath());
    }
  }
}
