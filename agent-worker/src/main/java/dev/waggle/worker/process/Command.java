package dev.waggle.worker.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A subprocess to be.
 *
 * @param argv program and arguments; no shell reads them
 * @param environment all it sees beside PATH, HOME, LANG, TERM and TMPDIR; nothing is inherited
 * @param input what it reads from standard input, which is closed after it
 * @param timeout after which its process tree is stopped
 * @param lines hears the lines of both outputs while it runs; of a very long line only the beginning
 * @param network whether it sees the machine's network; everything else of a sandbox stays
 * @param speaker who talks to it in place of {@code input}; nobody where that is all it reads
 */
public record Command(
        List<String> argv,
        Map<String, String> environment,
        String input,
        Duration timeout,
        Consumer<String> lines,
        boolean network,
        @Nullable Speaker speaker) {
    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    /** A command that nobody talks to. */
    public Command(
            List<String> argv,
            Map<String, String> environment,
            String input,
            Duration timeout,
            Consumer<String> lines,
            boolean network) {
        this(argv, environment, input, timeout, lines, network, null);
    }

    /** A command without an environment, input or listener of its own. */
    public static Command of(Duration timeout, String... argv) {
        return new Command(List.of(argv), Map.of(), "", timeout, _ -> {}, false);
    }

    public Command with(Map<String, String> environment) {
        return new Command(argv, environment, input, timeout, lines, network);
    }

    public Command reading(String input) {
        return new Command(argv, environment, input, timeout, lines, network);
    }

    /** The same with another listener. */
    public Command telling(Consumer<String> lines) {
        return new Command(argv, environment, input, timeout, lines, network, speaker);
    }

    public Command hearing(Speaker speaker) {
        return new Command(argv, environment, "", timeout, lines, network, speaker);
    }
}
