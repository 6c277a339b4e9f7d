package dev.waggle.worker.sandbox;

import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.ControlGroup;
import dev.waggle.worker.process.ControlGroups.Limit;
import dev.waggle.worker.process.Enclosure;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.process.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts commands inside a cell that bubblewrap builds anew for each. */
record BubblewrapLauncher(Fence fence, Cell cell) implements Launcher {
    /**
     * Opens options, status file and filter as descriptors, has itself counted by control groups, offers itself where memory runs out, and
     * becomes bubblewrap.
     */
    private static final String BECOME = """
            exec 3<"$1" 4>"$2" 5<"$3" || exit 125
            shift 3
            while [ "$1" != -- ]; do echo 0 >"$1" || exit 125; shift; done
            shift
            { echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null
            exec "$@\"""";

    /** Inside, where there is a way out: that first, and then the command. */
    private static final String BRIDGED =
            "perl %s %d %s || exit 125; exec \"$@\"".formatted(Profile.BRIDGE, BRIDGE_PORT, Profile.EGRESS);

    @Override
    public boolean bridged() {
        return true;
    }

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
        SandboxLimits limits = fence.limits();
        try (var scratch = Scratch.in(cell.folder());
                var group =
                        fence.groups().open(limits.processes(), limits.memory().toBytes())) {
            Path status = scratch.file("status", "");
            Ended ended = fence.processes()
                    .run(new Start(
                            cell.run(),
                            argv(command, scratch, status, group),
                            Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
                            cell.folder(),
                            scratch.input(command.input()),
                            enclosure(status),
                            command.timeout(),
                            cell.atOnce(),
                            command.lines(),
                            cell.steering(),
                            command.speaker()));
            return !ended.ok() && group.ranOutOfMemory()
                    ? ended.by(
                            "took more than the " + limits.memory().toMegabytes() + " MiB of memory that it may have")
                    : ended;
        }
    }

    private List<String> argv(Command command, Scratch scratch, Path status, ControlGroup group) {
        var options = fence.profile().options(cell, command);
        var argv = new ArrayList<>(List.of("/bin/sh", "-c", BECOME, "sh"));
        argv.add(scratch.file("options", String.join("\0", options) + "\0").toString());
        argv.add(status.toString());
        argv.add(fence.profile().filter().toString());
        group.doors().forEach(door -> argv.add(door.toString()));
        argv.addAll(List.of("--", fence.program(), "--args", "3", "--json-status-fd", "4", "--"));
        argv.addAll(prlimit(fence.limits()));
        if (command.egress() != null) {
            argv.addAll(List.of("/bin/sh", "-c", BRIDGED, "sh"));
        }
        argv.addAll(command.argv());
        return argv;
    }

    /** Set inside, where only the sandbox's own processes count; whoever is root outside is held by a control group alone. */
    private static List<String> prlimit(SandboxLimits limits) {
        return List.of(
                "prlimit",
                "--core=0",
                "--nproc=" + limits.processes(),
                "--nofile=" + limits.openFiles(),
                "--fsize=" + limits.file().toBytes(),
                "--cpu=" + limits.processor().toSeconds(),
                "--");
    }

    private Enclosure enclosure(Path status) {
        SandboxLimits limits = fence.limits();
        return new Enclosure(
                status,
                cell.folder(),
                fence.groups().hold(Limit.MEMORY) ? 0 : limits.memory().toBytes(),
                limits.disk().toBytes(),
                limits.reserve().toBytes());
    }
}
