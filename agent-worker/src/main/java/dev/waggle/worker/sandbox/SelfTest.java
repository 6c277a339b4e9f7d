package dev.waggle.worker.sandbox;

import dev.waggle.common.WaggleException;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks out of a sandbox from the inside and tries what must not work. */
record SelfTest(Profile profile, Processes processes, Path folder) {
    static final String INSTALL = "install it with: apt-get install bubblewrap";

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String LOOK = """
            fail() { echo "FAIL: $1"; }
            [ "$(id -u)" = 1000 ] || fail 'the user inside is not the agent'
            echo probe >/workspace/probe && [ -s /workspace/probe ] || fail 'the workspace cannot be written'
            (echo probe >/usr/probe) 2>/dev/null && fail '/usr can be written'
            [ -e "$1" ] && fail 'files of the host are seen'
            [ "$(grep -c : /proc/net/dev)" = 1 ] || fail 'there is a network'
            [ "$(tr '\\0' '\\n' </proc/1/environ | grep -vc -e ^PATH= -e ^WAGGLE_RUN= -e ^PWD= -e ^SHLVL= -e ^OLDPWD= -e ^_=)" = 0 ] || fail 'the environment of the worker is seen'
            [ "$(ls /proc | grep -c '^[0-9]')" -lt 10 ] || fail 'processes of the host are seen'
            unshare -U true 2>/dev/null && fail 'a sandbox can be made inside the sandbox'
            echo 'looked at everything'
            """;

    /** What is wrong and what helps; null where the sandbox holds. */
    @Nullable
    String trouble() throws InterruptedException {
        var cell = new Cell("self-test", folder.resolve("self-test"), Map.of(), Map.of(), () -> true);
        try {
            Files.createDirectories(cell.tree());
            Files.createDirectories(cell.home());
            Path canary = Files.writeString(folder.resolve("canary"), "not to be seen inside");
            Ended ended = new BubblewrapLauncher(profile, processes, cell)
                    .run(Command.of(TIMEOUT, "sh", "-c", LOOK, "sh", canary.toString()));
            return judge(ended);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write below " + folder, e);
        } catch (WaggleException e) {
            return e.getMessage();
        }
    }

    static @Nullable String judge(Ended ended) {
        String said = ended.stdout().text();
        String error = ended.stderr().text().strip();
        if (ended.ok() && said.contains("looked at everything") && !said.contains("FAIL")) {
            return null;
        }
        if (said.contains("FAIL")) {
            return "the sandbox has a hole: "
                    + said.lines()
                            .filter(line -> line.startsWith("FAIL"))
                            .findFirst()
                            .orElse(said);
        }
        if (error.contains("bwrap") && (error.contains("No such file") || error.contains("not found"))) {
            return "bubblewrap is missing; " + INSTALL;
        }
        if (error.contains("Unknown option")) {
            return "bubblewrap is too old (" + error + "); version 0.8 or newer is needed";
        }
        return "bubblewrap does not work here (" + (error.isEmpty() ? "it said nothing" : error)
                + "); allow unprivileged user namespaces (sysctl -w kernel.unprivileged_userns_clone=1, or on Ubuntu"
                + " kernel.apparmor_restrict_unprivileged_userns=0), or accept the risk with WAGGLE_SANDBOX=none";
    }
}
