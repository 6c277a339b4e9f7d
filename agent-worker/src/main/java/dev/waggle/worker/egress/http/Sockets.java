package dev.waggle.worker.egress.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Places for unix sockets, with paths that are short enough to be addresses. */
public final class Sockets implements AutoCloseable {
    private static final int LONGEST = 100;
    private static final int NUMBER = 12;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Path folder;

    private Sockets(Path folder) {
        this.folder = folder;
    }

    /** In a folder of its own below this one, or elsewhere where that would be too long. */
    public static Sockets below(Path folder, String name) {
        try {
            Path own = folder.resolve(name);
            return new Sockets(
                    own.toString().getBytes(StandardCharsets.UTF_8).length + NUMBER <= LONGEST
                            ? Files.createDirectories(own)
                            : Files.createTempDirectory("waggle-" + name + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for sockets", e);
        }
    }

    public Path next() {
        return folder.resolve(Integer.toString(numbers.incrementAndGet()));
    }

    /** Takes the folder away, where all that were opened there are closed. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            // somebody's door is open still, and whoever sweeps the worker's folder takes both away
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take the folder of sockets away", e);
        }
    }
}
