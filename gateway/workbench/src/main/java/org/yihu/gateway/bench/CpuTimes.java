package org.yihu.gateway.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Processor time of the processes that take part in a measurement, as the system counts it. */
public record CpuTimes(Duration gateway, Duration database, Duration load) {

  /**
   * Reads it now.
   *
   * @param postmaster of the embedded database, whose children serve connections
   */
  public static CpuTimes now(long gateway, Optional<Long> postmaster) {
    return new CpuTimes(
        of(ProcessHandle.of(gateway).stream()),
        of(postmaster.flatMap(ProcessHandle::of).stream()
            .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))),
        of(Stream.of(ProcessHandle.current())));
  }

  private static Duration of(Stream<ProcessHandle> processes) {
    return processes
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** What was used since then. */
  public CpuTimes since(CpuTimes before) {
    return new CpuTimes(
        gateway.minus(before.gateway), database.minus(before.database), load.minus(before.load));
  }
}
