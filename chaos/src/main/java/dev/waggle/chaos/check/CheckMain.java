package dev.waggle.chaos.check;

import picocli.CommandLine;

/** Starts the checker. */
public final class CheckMain {
    private CheckMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CheckCommand()).execute(arguments));
    }
}
