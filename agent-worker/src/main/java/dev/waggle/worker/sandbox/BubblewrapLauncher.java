package dev.waggle.worker.sandbox;

import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.process.Processes;
import dev.waggle.worker.process.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts commands inside a cell that bubblewrap builds anew for each. */
record BubblewrapLauncher(Profile profile, Processes processes, Cell cell) implements Launcher {
    /** Opens the options and the status file as descriptors, sets limits, and becomes bubblewrap. */
    private static final String BECOME = "exec 3<\"$1\" 4>\"$2\"; shift 2; exec prlimit --core=0 --nofile=4096"
            + " --fsize=2147483648 --cpu=7200 -- bwrap --args 3 --json-status-fd 4 -- /bin/sh -c 'exec \"$@\"' sh \"$@\"";

    @Override
    public String workspace() {
        return Profile.TREE;
    }

    @Override
    public String seen(Path host) {
        for (Map<String, Path> binds : List.of(cell.writable(), cell.readOnly())) {
            for (var bind : binds.entrySet()) {
                if (bind.getValue().equals(host)) {
                    return bind.getKey();
                }
            }
        }
        if (host.startsWith(cell.tree())) {
            return Path.of(Profile.TREE).resolve(cell.tree().relativize(host)).toString();
        }
        throw new IllegalArgumentException(host + " is not seen inside the sandbox");
    }

    @Override
    public Ended run(Command command) throws InterruptedException {
        try (var scratch = Scratch.in(cell.folder())) {
            Path options = scratch.file(
                    "options",
                    String.join("\0", profile.options(cell, command.environment(), command.network())) + "\0");
            Path status = scratch.file("status", "");
            var argv = new ArrayList<>(List.of("/bin/sh", "-c", BECOME, "sh", options.toString(), status.toString()));
            argv.addAll(command.argv());
            return processes.run(new Start(
                    cell.run(),
                    argv,
                    Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
                    cell.folder(),
                    scratch.input(command.input()),
                    status,
                    command.timeout(),
                    cell.atOnce(),
                    command.lines(),
                    cell.steering(),
                    command.speaker()));
        }
    }
}
