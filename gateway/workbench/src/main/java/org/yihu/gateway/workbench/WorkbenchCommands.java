package org.yihu.gateway.workbench;

import java.util.List;
import org.yihu.gateway.cli.MoreCommands;
import org.yihu.gateway.demo.DemoCommand;

/** What measures, trains and shows. */
public final class WorkbenchCommands implements MoreCommands {

  @Override
  public List<Object> commands() {
    return List.of(
        new DemoCommand(), new EvaluateCommand(), new TrainCommand(), new BenchCommand());
  }
}
