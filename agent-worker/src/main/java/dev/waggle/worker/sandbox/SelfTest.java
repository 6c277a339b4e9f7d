package dev.waggle.worker.sandbox;

import dev.waggle.common.WaggleException;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.ControlGroups.Limit;
import dev.waggle.worker.process.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks out of a sandbox from the inside and tries what must not work. */
record SelfTest(Fence fence, Path folder) {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String LOOK = """
            fail() { echo "FAIL: $1"; }
            has() { grep -q "^$1:[[:space:]]*$2$" /proc/self/status; }
            [ "$(id -u)" = 1000 ] || fail 'the user inside is not the agent'
            echo probe >/workspace/probe && [ -s /workspace/probe ] || fail 'the workspace cannot be written'
            (echo probe >/usr/probe) 2>/dev/null && fail '/usr can be written'
            [ -e "$1" ] && fail 'files of the host are seen'
            [ "$(grep -c : /proc/net/dev)" = 1 ] || fail 'there is a network'
            [ "$(tr '\\0' '\\n' </proc/1/environ | grep -vc -e ^PATH= -e ^WAGGLE_RUN= -e ^PWD= -e ^SHLVL= -e ^OLDPWD= -e ^_=)" = 0 ] || fail 'the environment of the worker is seen'
            [ "$(ls /proc | grep -c '^[0-9]')" -lt 10 ] || fail 'processes of the host are seen'
            ls -l /proc/self/fd | grep -q "$2" && fail 'open files of the worker are seen'
            has CapEff 0000000000000000 || fail 'there are capabilities inside'
            has NoNewPrivs 1 || fail 'privileges can be gained inside'
            has Seccomp 2 || fail 'system calls are not filtered'
            [ -w /proc/sys/kernel/core_pattern ] && fail 'settings of the kernel can be written'
            unshare -U true 2>/dev/null && fail 'a sandbox can be made inside the sandbox'
            [ "$3" = true ] || fail 'the number of processes has no limit, because the worker is started by root and may not make control groups'
            echo 'looked at everything'
            """;
    private static final Map<String, String> INSTALLERS = Map.of(
            "/usr/bin/apt-get", "apt-get install bubblewrap",
            "/usr/bin/dnf", "dnf install bubblewrap",
            "/usr/bin/zypper", "zypper install bubblewrap",
            "/usr/bin/pacman", "pacman -S bubblewrap",
            "/sbin/apk", "apk add bubblewrap");

    /** What is wrong and what helps; null where the sandbox holds. */
    @Nullable
    String trouble() throws InterruptedException {
        var cell = new Cell("self-test", folder.resolve("self-test"), Map.of(), Map.of(), () -> true);
        try {
            Files.createDirectories(cell.tree());
            Files.createDirectories(cell.home());
            Path canary = Files.writeString(folder.resolve("canary"), "not to be seen inside");
            // the kernel's own limit of processes does not hold for root's
            boolean counted = fence.groups().hold(Limit.PROCESSES) || !KernelFiles.ours();
            Ended ended = new BubblewrapLauncher(fence, cell)
                    .run(Command.of(
                            TIMEOUT,
                            "sh",
                            "-c",
                            LOOK,
                            "sh",
                            canary.toString(),
                            folder.toString(),
                            Boolean.toString(counted)));
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
            String hole = said.lines()
                    .filter(line -> line.startsWith("FAIL"))
                    .findFirst()
                    .orElse(said);
            return "the sandbox has a hole: " + hole
                    + (hole.contains("control groups") ? "; start the worker as an ordinary user" : "");
        }
        if (error.contains("not found") && !error.contains("execvp")) {
            return "bubblewrap is missing; install it with: " + installer();
        }
        if (error.contains("Unknown option")) {
            return "bubblewrap is too old (" + error + "); version 0.8 or newer is needed";
        }
        return "bubblewrap does not work here (" + (error.isEmpty() ? "it said nothing" : error)
                + "); allow unprivileged user namespaces (sysctl -w kernel.unprivileged_userns_clone=1, or on Ubuntu"
                + " kernel.apparmor_restrict_unprivileged_userns=0), or accept the risk with WAGGLE_SANDBOX=none";
    }

    /** The line that installs bubblewrap on this machine. */
    static String installer() {
        return INSTALLERS.entrySet().stream()
                .filter(one -> Files.isExecutable(Path.of(one.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("apt-get install bubblewrap");
    }
}
