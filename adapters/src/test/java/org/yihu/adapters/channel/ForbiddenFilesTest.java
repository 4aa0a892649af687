package org.yihu.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForbiddenFilesTest {
  private static final Intake LETTER = new Intake(
      Channel.MAILBOX,
      "email",
      new MessageKey("email:mayor", "1"),
      Instant.EPOCH,
      Person.unknown(),
      Vouched.NOTHING,
      Optional.empty(),
      "请看附件。",
      List.of(
          Attachment.of("a.jpg", "image/jpeg", new byte[] {1}),
          Attachment.of("b.exe", "application/octet-stream", new byte[] {2})),
      Place.unknown(),
      Declared.nothing(),
      Intake.Style.FILED,
      Optional.empty(),
      new byte[0]);

  @Test
  void oneForbiddenFileLeavesAloneAndIsNamed() {
    var faults = new MalformedMessage(List.of(Fault.of("/attachments/1", Fault.Code.REQUIRED)));

    Intake kept = ForbiddenFiles.without(LETTER, faults, 500);

    assertThat(kept.attachments()).extracting(Attachment::name).containsExactly("a.jpg");
    assertThat(kept.text()).isEqualTo("请看附件。\n（附件“b.exe”不是允许的文件，未保存）");
  }

  @Test
  void faultsThatDoNotTellWhichLeaveNone() {
    var faults = new MalformedMessage(List.of(Fault.of("/attachments", Fault.Code.REQUIRED)));

    Intake kept = ForbiddenFiles.without(LETTER, faults, 500);

    assertThat(kept.attachments()).isEmpty();
    assertThat(kept.text()).contains("“a.jpg”、“b.exe”");
  }

  @Test
  void theWordOfItStaysWithinTheLimit() {
    var faults = new MalformedMessage(List.of(Fault.of("/attachments/1", Fault.Code.REQUIRED)));

    assertThat(ForbiddenFiles.without(LETTER, faults, 30).text()).hasSizeLessThanOrEqualTo(30);
  }
}
