package org.yihu.adapters.wechat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.config.ChannelsConfig.WechatAccount;

/**
 * Encrypted messages of one account. What is sealed names the account that it is for; the library does
 * not look at that, so it is opened here.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Message_encryption_and_decryption_instructions.html">WeChat,
 *     encryption of messages</a>
 */
final class WechatEnvelope {
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int IV = 16;
  /** Random bytes before what is sealed. */
  private static final int SALT = 16;
  /** Padded to a multiple of so many bytes. */
  private static final int BLOCK = 32;

  private final String token;
  private final String appId;
  private final byte[] key;
  private final WxCryptUtil sealing;

  WechatEnvelope(WechatAccount settings) {
    this.token = settings.token().value();
    this.appId = settings.appId();
    String written = canonical(settings.aesKey().value());
    this.key = Base64.getDecoder().decode(written + "=");
    this.sealing = new WxCryptUtil(token, written, appId);
  }

  /** Keys that WeChat gives out may end in bits that no byte uses; a strict decoder wants them zero. */
  private static String canonical(String key) {
    int last = BASE64.indexOf(key.charAt(key.length() - 1));
    return key.substring(0, key.length() - 1) + BASE64.charAt(last & ~3);
  }

  /**
   * The message in an envelope.
   *
   * @throws MalformedMessage when it is not signed, not sealed with the account's key, or for another account
   */
  String open(String signature, String timestamp, String nonce, String sealed) {
    String right = SHA1.gen(token, nonEmpty(timestamp), nonEmpty(nonce), nonEmpty(sealed));
    if (!MessageDigest.isEqual(bytes(right), bytes(signature)))
      throw new MalformedMessage("msg_signature", Code.NOT_DECRYPTED);
    return message(plain(sealed));
  }

  private byte[] plain(String sealed) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, IV));
      return cipher.doFinal(Base64.getMimeDecoder().decode(sealed));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw notDecrypted();
    }
  }

  /** Salt, length in four bytes, message, account, padding. */
  private String message(byte[] plain) {
    int padding = plain.length == 0 ? 0 : plain[plain.length - 1];
    int end = plain.length - padding;
    int begin = SALT + Integer.BYTES;
    if (padding < 1 || padding > BLOCK || end < begin) throw notDecrypted();
    int length = ByteBuffer.wrap(plain, SALT, Integer.BYTES).getInt();
    if (length < 0 || length > end - begin) throw notDecrypted();
    String of = new String(plain, begin + length, end - begin - length, StandardCharsets.UTF_8);
    if (!of.equals(appId))
      throw new MalformedMessage("xml.Encrypt", Code.NOT_ONE_OF, List.of(appId));
    return new String(plain, begin, length, StandardCharsets.UTF_8);
  }

  private static MalformedMessage notDecrypted() {
    return new MalformedMessage("xml.Encrypt", Code.NOT_DECRYPTED);
  }

  /** An answer as WeChat takes it. */
  String seal(String xml) {
    return sealing.encrypt(xml);
  }

  /** The library refuses to sign empty texts. */
  static String nonEmpty(String text) {
    return text.isEmpty() ? " " : text;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
