package org.yihu.adapters.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;

class ForbiddenFilesTest {
  private static final Intake LETTER = MailCorpusTest.PARSER
      .parse("""
          From: zhang@mail.example
          Content-Type: multipart/mixed; boundary=b

          --b
          Content-Type: text/plain; charset=utf-8

          请看附件。
          --b
          Content-Type: image/jpeg; name=a.jpg

          a
          --b
          Content-Type: application/octet-stream; name=b.exe

          b
          --b--
          """.getBytes(StandardCharsets.UTF_8), Instant.EPOCH)
      .intake();

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
