package org.yihu.gateway.workbench;

import picocli.CommandLine.Command;

/** {@code bench}: measures on this machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure speed on this machine; compare ratios of one run, not runs.",
    subcommands = {BenchIntakeCommand.class, BenchAskCommand.class, BenchDeskCommand.class})
final class BenchCommand {}
