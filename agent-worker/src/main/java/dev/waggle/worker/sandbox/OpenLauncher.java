package dev.waggle.worker.sandbox;

import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.process.Processes;
import dev.waggle.worker.process.Start;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Starts commands without a sandbox: for a pod that is one, for our own code, and where the operator wants it so. */
record OpenLauncher(Map<String, String> environment, Processes processes, Cell cell) implements Launcher {
    @Override
    public String workspace() {
        return cell.tree().toString();
    }

    @Override
    public String seen(Path host) {
        return host.toString();
    }

    @Override
    public Ended run(Command command) throws InterruptedException {
        try (var scratch = Scratch.in(cell.folder())) {
            var all = new HashMap<>(environment);
            all.put("HOME", cell.home().toString());
            all.put("TMPDIR", scratch.folder().toString());
            all.putAll(command.environment());
            return processes.run(new Start(
                    cell.run(),
                    command.argv(),
                    all,
                    cell.tree(),
                    scratch.input(command.input()),
                    null,
                    command.timeout(),
                    cell.atOnce(),
                    command.lines(),
                    cell.steering(),
                    command.speaker()));
        }
    }
}
