package dev.waggle.standalone.home;

import dev.waggle.common.WaggleJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Which process runs from a home, and where it answers: the file {@code hive.json}, there while it is up.
 *
 * @param since when the process started; tells it from a later one with the same number
 */
public record RunningHive(long pid, String url, Instant since) {
    private static final String FILE = "hive.json";
    /** Two readers of the same process's start may round it differently. */
    private static final Duration ROUNDING = Duration.ofSeconds(5);

    /** This process, as the hive at an address. */
    public static RunningHive here(String url) {
        ProcessHandle me = ProcessHandle.current();
        return new RunningHive(me.pid(), url, started(me));
    }

    /** The hive that is up, if one is; a file that a killed process left behind counts for nothing. */
    public static Optional<RunningHive> in(WaggleHome home) {
        return written(home).filter(hive -> hive.process().isPresent());
    }

    /** Its process, while it lives. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(found -> Duration.between(started(found), since).abs().compareTo(ROUNDING) <= 0);
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static Optional<RunningHive> written(WaggleHome home) {
        Path file = home.root().resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(WaggleJson.mapper().readValue(Files.readString(file), RunningHive.class))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that it is up: readers see the whole file or none. */
    public void write(WaggleHome home) {
        Path file = home.root().resolve(FILE);
        Path draft = home.root().resolve(FILE + ".new");
        try {
            Files.writeString(draft, WaggleJson.mapper().writeValueAsString(this));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Says that none is up. */
    public static void erase(WaggleHome home) {
        try {
            Files.deleteIfExists(home.root().resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
