package dev.waggle.worker.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
 * @param egress the unix socket to which {@link Launcher#BRIDGE_PORT} on its loopback leads; none where nothing leads out
 * @param speaker who talks to it in place of {@code input}; nobody where that is all it reads
 */
public record Command(
        List<String> argv,
        Map<String, String> environment,
        String input,
        Duration timeout,
        Consumer<String> lines,
        boolean network,
        @Nullable Path egress,
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
        this(argv, environment, input, timeout, lines, network, null, null);
    }

    /** A command without an environment, input or listener of its own. */
    public static Command of(Duration timeout, String... argv) {
        return new Command(List.of(argv), Map.of(), "", timeout, _ -> {}, false);
    }

    public Command with(Map<String, String> environment) {
        return new Command(argv, environment, input, timeout, lines, network, egress, speaker);
    }

    public Command reading(String input) {
        return new Command(argv, environment, input, timeout, lines, network, egress, speaker);
    }

    /** The same, started by another command, which has it for its last arguments. */
    public Command after(String... before) {
        var all = new ArrayList<>(List.of(before));
        all.addAll(argv);
        return new Command(all, environment, input, timeout, lines, network, egress, speaker);
    }

    /** The same with a way out: whoever listens at the socket decides where to. */
    public Command through(Path socket) {
        return new Command(argv, environment, input, timeout, lines, network, socket, speaker);
    }

    /** The same with another listener. */
    public Command telling(Consumer<String> lines) {
        return new Command(argv, environment, input, timeout, lines, network, egress, speaker);
    }

    public Command hearing(Speaker speaker) {
        return new Command(argv, environment, "", timeout, lines, network, egress, speaker);
    }
}
