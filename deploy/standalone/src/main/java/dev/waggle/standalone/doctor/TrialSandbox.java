package dev.waggle.standalone.doctor;

import dev.waggle.standalone.process.Programs.Ran;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.process.Processes;
import dev.waggle.worker.process.Spawner;
import dev.waggle.worker.process.Watchdog;
import dev.waggle.worker.process.WorkFolder;
import dev.waggle.worker.sandbox.Cell;
import dev.waggle.worker.sandbox.Sandbox;
import dev.waggle.worker.sandbox.SandboxMode;
import dev.waggle.worker.sandbox.SandboxProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The sandbox that a worker on this machine would have, self-test included, to try programs in. */
public final class TrialSandbox implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WorkFolder folder;
    private final Watchdog watchdog;
    private final Sandbox sandbox;

    /** @param folder where its few files may lie */
    public TrialSandbox(SandboxProperties properties, Path folder, Map<String, String> environment)
            throws InterruptedException {
        this.folder = WorkFolder.open(folder, UUID.randomUUID().toString());
        var spawner = new Spawner();
        this.watchdog = new Watchdog(this.folder.path(), spawner);
        var processes = new Processes(spawner, watchdog, Duration.ofSeconds(1));
        this.sandbox = new Sandbox(properties, processes, this.folder.path(), environment);
        if (properties.sandbox() == SandboxMode.REQUIRED) {
            sandbox.test();
        }
    }

    public Inside inside() {
        return sandbox.name().equals("bubblewrap")
                ? new Inside(null, this::run)
                : Inside.nothing(sandbox.trouble().orElse("there is no sandbox"));
    }

    private Ran run(List<String> command) {
        try {
            var cell = new Cell("doctor", folder.path().resolve("doctor"), Map.of(), Map.of(), () -> true);
            Files.createDirectories(cell.tree());
            Files.createDirectories(cell.home());
            Launcher launcher = sandbox.launcher(cell, false);
            Ended ended = launcher.run(Command.of(PATIENCE, command.toArray(String[]::new)));
            return new Ran(
                    ended.exitCode(), ended.stdout().text() + ended.stderr().text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ran(124, "interrupted");
        }
    }

    @Override
    public void close() {
        sandbox.close();
        watchdog.close();
        folder.close();
    }
}
