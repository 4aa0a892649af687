package org.yihu.gateway.cli;

import java.util.List;

/**
 * Commands that serving does not need, from whatever else lies on the class path; found by {@link
 * java.util.ServiceLoader}.
 */
public interface MoreCommands {

  /** Objects with picocli's {@code @Command}, in the order of the help. */
  List<Object> commands();
}
