package dev.waggle.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a subprocess becomes the leader of a group of its own that can be interrupted. */
final class GroupLeader {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    /** A shell starts what is put behind {@code &} deaf to SIGINT, and the deafness is inherited. */
    private static final List<String> HEARING = List.of("/usr/bin/env", "--default-signal=INT,QUIT");

    private GroupLeader() {}

    /** What stands before a subprocess's own words, as far as this system knows it. */
    static List<String> prefix(Spawner spawner) {
        var prefix = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            prefix.add(SETSID.toString());
        }
        if (works(spawner)) {
            prefix.addAll(HEARING);
        }
        return prefix;
    }

    private static boolean works(Spawner spawner) {
        var probe = new ArrayList<>(HEARING);
        probe.add("true");
        try {
            var process = spawner.start(new ProcessBuilder(probe)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD));
            return process.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
