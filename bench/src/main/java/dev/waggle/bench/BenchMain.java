package dev.waggle.bench;

/** Where {@code ./waggle bench} begins. */
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] arguments) {
        System.exit(BenchCommand.commandLine().execute(arguments));
    }
}
