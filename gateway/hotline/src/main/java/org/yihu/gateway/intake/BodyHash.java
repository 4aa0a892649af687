package org.yihu.gateway.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.Sha256;

/** SHA-256 over what a message says, whatever the order and spacing of its bytes. */
final class BodyHash {
  private BodyHash() {}

  static byte[] of(Intake intake) {
    MessageDigest digest = Sha256.digest();
    var requester = intake.requester();
    var place = intake.place();
    for (Object part : new Object[] {
      intake.source(), intake.title(), intake.text(), requester.name(), requester.phone(),
          requester.kind(),
      requester.anonymous(), requester.account(), place.region(), place.address(),
          place.longitude(), place.latitude(),
      intake.declared().asSaid()
    }) {
      byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    for (Attachment file : intake.attachments()) {
      digest.update(file.name().getBytes(StandardCharsets.UTF_8));
      file.content().ifPresent(digest::update);
      file.link().ifPresent(link -> digest.update(link.getBytes(StandardCharsets.UTF_8)));
    }
    return digest.digest();
  }
}
