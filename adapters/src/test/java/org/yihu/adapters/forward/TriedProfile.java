package org.yihu.adapters.forward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Reply;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;

/** A profile of the test resources with a message of its platform. */
final class TriedProfile {
  static final CityPack PACK = PackLoader.load("shaoyang");
  static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

  private TriedProfile() {}

  static Path file(String name) {
    try {
      return Path.of(TriedProfile.class.getResource("/forward/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sample(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Trial.Result run(String profile, byte[] body, Map<String, String> headers) {
    return Trial.of(PACK, file(profile).toString(), Optional.empty())
        .run(body, headers, Map.of(), NOW, TriedProfile::told);
  }

  /** A profile that is written down in a test. */
  static Trial.Result runText(String yaml, String body, Map<String, String> query) {
    try {
      Path file = Files.writeString(Files.createTempFile("profile", ".yaml"), yaml);
      return Trial.of(PACK, file.toString(), Optional.empty())
          .run(
              body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
              Map.of(),
              query,
              NOW,
              TriedProfile::told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply told(String step, org.yihu.adapters.channel.ReplyAddress to) {
    return new Reply(
        7,
        to,
        step,
        Trial.NUMBER,
        "热线：" + step,
        NOW,
        Optional.of("已修好"),
        Optional.of("市自来水公司"),
        List.of(Attachment.of("现场.txt", "text/plain", new byte[] {'o', 'k'})));
  }
}
