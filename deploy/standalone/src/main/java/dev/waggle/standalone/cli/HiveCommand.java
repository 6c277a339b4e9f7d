package dev.waggle.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command that reports. */
abstract class HiveCommand implements Callable<Integer> {
    final Cli cli;

    @Option(names = "--json", description = "print JSON, for programs")
    boolean json;

    HiveCommand(Cli cli) {
        this.cli = cli;
    }
}
