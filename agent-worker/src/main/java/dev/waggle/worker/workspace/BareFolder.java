package dev.waggle.worker.workspace;

import dev.waggle.worker.process.Folders;
import dev.waggle.worker.process.Launcher;
import java.nio.file.Path;

/** A run's folder without a checkout; it goes away with the run. */
public record BareFolder(Launcher launcher, Path folder) implements AutoCloseable {
    @Override
    public void close() {
        Folders.delete(folder);
    }
}
