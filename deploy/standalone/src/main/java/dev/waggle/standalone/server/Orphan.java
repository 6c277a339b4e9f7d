package dev.waggle.standalone.server;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server that outlived a killed hive: it holds the data folder, so it has to go before another one starts. */
public final class Orphan {
    private static final Logger log = LoggerFactory.getLogger(Orphan.class);
    private static final int PATIENCE_SECONDS = 15;

    private Orphan() {}

    /** Stops the server that runs on this data folder, if one does. The caller holds the home's lock. */
    public static void stop(Path data) {
        of(data).ifPresent(server -> {
            log.atWarn().addKeyValue("pid", server.pid()).log("a PostgreSQL server was left over; stopping it");
            if (!ended(server, ProcessHandle::destroy) && !ended(server, ProcessHandle::destroyForcibly)) {
                throw new WaggleException(
                        Fault.UNAVAILABLE,
                        "PostgreSQL process " + server.pid() + " holds " + data
                                + " and does not end: kill it by hand.");
            }
        });
    }

    private static Optional<ProcessHandle> of(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() ? Optional.empty() : server(lines.getFirst().strip(), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number may belong to somebody else by now: only a {@code postgres -D} of our folder is ours. */
    private static Optional<ProcessHandle> server(String pid, Path data) {
        return pid.matches("[0-9]{1,10}")
                ? ProcessHandle.of(Long.parseLong(pid))
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(data.toString()))
                : Optional.empty();
    }

    private static boolean ended(ProcessHandle process, Predicate<ProcessHandle> signal) {
        boolean _ = signal.test(process);
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
