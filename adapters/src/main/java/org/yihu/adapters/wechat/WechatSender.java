package org.yihu.adapters.wechat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.File;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.MediaSource;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplySender;

/** Service messages and media of one account; every API call runs on a worker thread. */
final class WechatSender implements ReplySender, MediaSource {
  /** 45015 more than 48 hours ago, 45047 too many, 43004 not a follower, 40003 no such openid. */
  private static final Set<Integer> NEVER = Set.of(45015, 45047, 43004, 40003, 48001, 50002);
  /** 40007 no such media, 40004 wrong kind. */
  private static final Set<Integer> NO_MEDIA = Set.of(40007, 40004);

  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final WxMpService api;
  private final WechatQuota quota;
  private final String account;
  private final Clock clock;

  WechatSender(Vertx vertx, WxMpService api, WechatQuota quota, String account, Clock clock) {
    this.vertx = vertx;
    this.api = api;
    this.quota = quota;
    this.account = account;
    this.clock = clock;
  }

  @Override
  public Future<Delivery> send(Reply reply) {
    return quota
        .take(account, reply.to().to(), clock.instant())
        .compose(left -> left
            ? vertx.executeBlocking(() -> call(reply), false)
            : Future.succeededFuture(
                new Delivery.Rejected("48-hour window or five messages used up")));
  }

  private Delivery call(Reply reply) {
    WxMpKefuMessage message = WxMpKefuMessage.TEXT()
        .toUser(reply.to().to())
        .content(PassiveAnswer.cut(reply.text()))
        .build();
    try {
      api.getKefuService().sendKefuMessage(message);
      return new Delivery.Delivered("ok");
    } catch (WxErrorException e) {
      int code = e.getError() == null ? 0 : e.getError().getErrorCode();
      return NEVER.contains(code)
          ? new Delivery.Rejected("errcode " + code)
          : new Delivery.Later("errcode " + code, AGAIN);
    }
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
      int code = e.getError() == null ? 0 : e.getError().getErrorCode();
      if (NO_MEDIA.contains(code)) throw new IllegalArgumentException("errcode " + code, e);
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
