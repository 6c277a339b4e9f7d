package dev.waggle.chaos;

import picocli.CommandLine;

/** Runs {@code ./waggle chaos}. */
public final class ChaosMain {
    private ChaosMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ChaosCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
