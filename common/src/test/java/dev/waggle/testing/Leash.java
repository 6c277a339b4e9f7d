package dev.waggle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Ends a process when this JVM is gone, even by SIGKILL: a shell waits for the end of its standard input. */
final class Leash implements AutoCloseable {
    private final Process shell;

    private Leash(Process shell) {
        this.shell = shell;
    }

    static Leash on(long pid) {
        try {
            var builder = new ProcessBuilder("sh", "-c", "cat >/dev/null; kill -KILL " + pid + " 2>/dev/null");
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
            return new Leash(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go: the process has ended already. */
    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }
}
