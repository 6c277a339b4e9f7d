package dev.waggle.worker.sandbox;

import dev.waggle.worker.steer.Steering;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What one run's subprocesses may touch.
 *
 * @param run names the run to the watchdog
 * @param folder the run's own folder; the sandbox's parts of it are {@code tree} and {@code home}
 * @param writable further folders, by the path at which they are seen inside
 * @param readOnly the same, not to be written
 * @param atOnce asked when a subprocess has to be stopped: whether without grace
 * @param steering whether subprocesses shall stand still
 */
public record Cell(
        String run,
        Path folder,
        Map<String, Path> writable,
        Map<String, Path> readOnly,
        BooleanSupplier atOnce,
        Steering steering) {
    /** One that nobody steers. */
    public Cell(
            String run, Path folder, Map<String, Path> writable, Map<String, Path> readOnly, BooleanSupplier atOnce) {
        this(run, folder, writable, readOnly, atOnce, Steering.none());
    }

    public Path tree() {
        return folder.resolve("tree");
    }

    public Path home() {
        return folder.resolve("home");
    }
}
