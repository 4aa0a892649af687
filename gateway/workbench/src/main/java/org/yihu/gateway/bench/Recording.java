package org.yihu.gateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Where the processor's time went, by the samples of a flight recording. */
public record Recording(int samples, Map<String, Double> methods, Map<String, Double> threads) {
  private static final String OURS = "org.yihu.";
  private static final int SHOWN = 20;

  /**
   * Reads the samples of a span.
   *
   * @return shares of all samples, largest first, of the innermost methods of ours and of the kinds of
   *     threads
   */
  public static Recording read(Path file, Instant from, Instant to) throws IOException {
    Map<String, Integer> methods = new HashMap<>();
    Map<String, Integer> threads = new HashMap<>();
    int samples = 0;
    try (var recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (!event.getEventType().getName().equals("jdk.ExecutionSample")
            || event.getStartTime().isBefore(from)
            || event.getStartTime().isAfter(to)) continue;
        samples++;
        methods.merge(method(event), 1, Integer::sum);
        threads.merge(thread(event), 1, Integer::sum);
      }
    }
    return new Recording(samples, shares(methods, samples), shares(threads, samples));
  }

  private static String method(RecordedEvent event) {
    if (event.getStackTrace() == null) return "unknown";
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith(OURS))
        return type.substring(type.lastIndexOf('.') + 1) + "."
            + frame.getMethod().getName();
    }
    return "libraries alone";
  }

  /** Without its number. */
  private static String thread(RecordedEvent event) {
    RecordedThread thread = event.getThread("sampledThread");
    String name = thread == null || thread.getJavaName() == null ? "other" : thread.getJavaName();
    return name.replaceAll("[-#\\s]*\\d+$", "");
  }

  private static Map<String, Double> shares(Map<String, Integer> counts, int all) {
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(entry -> shares.put(entry.getKey(), entry.getValue() / (double) all));
    return shares;
  }
}
