package dev.waggle.worker.process;

import dev.waggle.worker.steer.Steering;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A subprocess as the system gets it.
 *
 * @param run the run that it belongs to: the watchdog kills it when that run's lease is over
 * @param argv program and arguments
 * @param environment all of its environment
 * @param directory where it starts
 * @param input the file that it reads as standard input
 * @param enclosure the sandbox that it starts; none where it runs without one
 * @param timeout after which it is stopped; time that it stood still does not count
 * @param atOnce asked when it has to be stopped: whether without the grace of a signal that it may catch
 * @param lines hears the lines of both outputs
 * @param steering whether it shall stand still
 * @param speaker who talks to it in place of the file
 */
public record Start(
        String run,
        List<String> argv,
        Map<String, String> environment,
        Path directory,
        Path input,
        @Nullable Enclosure enclosure,
        Duration timeout,
        BooleanSupplier atOnce,
        Consumer<String> lines,
        Steering steering,
        @Nullable Speaker speaker) {
    /** One that nobody steers or talks to. */
    Start(
            String run,
            List<String> argv,
            Map<String, String> environment,
            Path directory,
            Path input,
            @Nullable Enclosure enclosure,
            Duration timeout,
            BooleanSupplier atOnce,
            Consumer<String> lines) {
        this(run, argv, environment, directory, input, enclosure, timeout, atOnce, lines, Steering.none(), null);
    }

    /** One of our own, without a sandbox or anybody who listens. */
    static Start plain(String run, List<String> argv, Path directory, Duration timeout) {
        return new Start(
                run,
                argv,
                Map.of("PATH", "/usr/bin:/bin"),
                directory,
                Processes.noInput(),
                null,
                timeout,
                () -> false,
                _ -> {});
    }
}
