package org.yihu.gateway.desk;

import java.util.List;
import org.yihu.gateway.ticket.ReportCheck;

/**
 * What was found in a handling report before it is sent.
 *
 * @param faults what stops it; empty when it can go
 * @param advice what looks wrong and does not stop it
 */
public record CheckedReport(List<ReportCheck.Fault> faults, List<ReportCheck.Advice> advice) {
  public CheckedReport {
    faults = List.copyOf(faults);
    advice = List.copyOf(advice);
  }
}
