package org.yihu.gateway.web;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.web.JsonFields;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.desk.FileFaults;
import org.yihu.gateway.desk.Sniffer;

/** Files in a JSON body: {@code attachments:[{name, content(base64)}]}, within the limits of the intake. */
public final class UploadedFiles {
  private final IntakeConfig limits;
  private final Sniffer sniffer;

  public UploadedFiles(IntakeConfig limits, Sniffer sniffer) {
    this.sniffer = sniffer;
    this.limits = limits;
  }

  /** What is wrong with a file is noted in the fields. */
  public List<Attachment> read(JsonFields fields) {
    var result = new ArrayList<Attachment>();
    for (JsonFields one : fields.objects("attachments", limits.maxAttachments())) {
      String name = one.text("name", 200).orElse("附件");
      try {
        byte[] content =
            Base64.getDecoder().decode(one.text("content", Integer.MAX_VALUE).orElse(""));
        String type = sniffer.typeOf(content, name);
        var faults = FileFaults.of("", content, type, limits.maxAttachmentBytes());
        if (faults.isEmpty()) result.add(Attachment.of(name, type, content));
        faults.forEach(
            fault -> one.fault("content", fault.code(), fault.bounds().values().toArray()));
      } catch (IllegalArgumentException e) {
        one.fault("content", Code.NOT_BASE64);
      }
    }
    return result;
  }
}
