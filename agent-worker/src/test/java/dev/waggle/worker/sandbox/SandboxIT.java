package dev.waggle.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.testing.TestTools;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.process.Processes;
import dev.waggle.worker.process.Spawner;
import dev.waggle.worker.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    Watchdog watchdog;
    Processes processes;
    Cell cell;
    List<Sandbox> made = new ArrayList<>();

    @BeforeAll
    static void install() {
        TestTools.bubblewrap();
    }

    @BeforeEach
    void open() throws IOException {
        var spawner = new Spawner();
        watchdog = new Watchdog(folder, spawner);
        processes = new Processes(spawner, watchdog, Duration.ofMillis(500));
        cell = new Cell("run", folder.resolve("run"), Map.of(), Map.of(), () -> false);
        Files.createDirectories(cell.tree());
        Files.createDirectories(cell.home());
    }

    @AfterEach
    void close() {
        made.forEach(Sandbox::close);
        watchdog.close();
    }

    @Test
    void theToolsOfTheMachineWorkInside() throws InterruptedException {
        var launcher = tested(SandboxMode.REQUIRED).launcher(cell, false);

        for (String tool : List.of(
                "git --version",
                "java -version",
                "javac -version",
                "python3 -c 'import socket; print(socket.gethostbyname(\"localhost\"))'",
                "awk 'BEGIN { print 1 }'")) {
            assertThat(sh(launcher, tool)).as(tool).returns(0, Ended::exitCode);
        }
    }

    @Test
    void theNetworkIsSharedWithACommandThatIsToldSoAndNothingElseIs() throws Exception {
        var launcher = tested(SandboxMode.REQUIRED).launcher(cell, false);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String knock = "python3 -c 'import socket; socket.create_connection((\"127.0.0.1\", %d), 2)'"
                    .formatted(server.getLocalPort());
            var connected = new Command(
                    List.of("sh", "-c", knock + "; echo $?; ls /root /home; id -u; unshare -U true && echo hole"),
                    Map.of(),
                    "",
                    LONG,
                    _ -> {},
                    true);

            assertThat(sh(launcher, knock).ok()).isFalse();
            assertThat(launcher.run(connected).stdout().text()).isEqualTo("0\n/home:\nagent\n1000\n");
        }
    }

    @Test
    void aServerOnLoopbackCanBeTestedInside() throws InterruptedException {
        var launcher = tested(SandboxMode.REQUIRED).launcher(cell, false);

        Ended ended = sh(launcher, """
                echo hello >index.html
                python3 -m http.server 8000 --bind 127.0.0.1 >/dev/null 2>&1 &
                for i in 1 2 3 4 5 6 7 8 9 10; do
                  python3 -c 'import urllib.request as u; print(u.urlopen("http://localhost:8000/").read())' 2>/dev/null && exit 0
                  sleep 0.3
                done; exit 1
                """);

        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void aWayOutLeadsToItsSocketAndNowhereElse() throws Exception {
        var launcher = tested(SandboxMode.REQUIRED).launcher(cell, false);
        Path socket = folder.resolve("proxy.sock");
        try (var proxy = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            proxy.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> answer(proxy));
            String ask = "perl -MSocket -e '$| = 1; for (1, 2) { socket(S, PF_INET, SOCK_STREAM, 0);"
                    + " connect(S, pack_sockaddr_in(%d, INADDR_LOOPBACK)) or die $!; syswrite S, \"x\" x 300000; shutdown S, 1;"
                    + " my $all = \"\"; while (sysread S, my $some, 9999) { $all .= $some } print length $all, \"\\n\" }'; ls /run";

            Ended ended = launcher.run(Command.of(LONG, "sh", "-c", ask.formatted(Launcher.BRIDGE_PORT))
                    .through(socket));

            assertThat(launcher.bridged()).isTrue();
            assertThat(ended.stdout().text()).isEqualTo("300000\n300000\nbridge.pl\negress.sock\n");
            assertThat(sh(launcher, ask.formatted(Launcher.BRIDGE_PORT))
                            .stderr()
                            .text())
                    .contains("Connection refused");
        }
    }

    /** Says everything again. */
    private static void answer(ServerSocketChannel proxy) {
        try {
            while (true) {
                var caller = proxy.accept();
                Thread.ofVirtual().start(() -> {
                    try (caller) {
                        Channels.newInputStream(caller).transferTo(Channels.newOutputStream(caller));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void noCommandLineOnTheHostShowsWhatIsBound() throws InterruptedException {
        var launcher = tested(SandboxMode.REQUIRED).launcher(cell, false);

        Ended ended = sh(launcher, "tr '\\0' ' ' </proc/1/cmdline");

        assertThat(ended.stdout().text()).doesNotContain(folder.toString(), "--ro-bind");
    }

    @Test
    void whatTheOperatorAddsIsSeenInside() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools/bin"));
        Path program = Files.writeString(tools.resolve("my-tool"), "#!/bin/sh\necho $MY_HOME\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var properties = new SandboxProperties(
                SandboxMode.REQUIRED, List.of(tools.getParent()), Map.of("MY_HOME", "/there"), SandboxLimits.usual());
        var sandbox = opened(properties, Map.of(), "bwrap");

        Ended ended = sh(sandbox.launcher(cell, false), "my-tool; touch " + program);

        assertThat(ended.stdout().text()).isEqualTo("/there\n");
        assertThat(ended.exitCode()).isNotZero();
    }

    @Test
    void settingsOfTheMachineThatTheOperatorAddsAreSeenInside() throws Exception {
        var shown = List.of(Path.of("/etc/hostname"), Path.of("/etc/apt"));
        var sandbox = opened(
                new SandboxProperties(SandboxMode.REQUIRED, shown, Map.of(), SandboxLimits.usual()), Map.of(), "bwrap");

        Ended ended = sh(sandbox.launcher(cell, false), "ls -d /etc/hostname /etc/apt/*; ls /etc/shadow");

        assertThat(ended.stdout().text()).contains("/etc/hostname", "/etc/apt/").doesNotContain("shadow");
    }

    @Test
    void aProgramThatIsNotThereEndsWith127() throws InterruptedException {
        var launcher = tested(SandboxMode.REQUIRED).launcher(cell, false);

        Ended ended = launcher.run(Command.of(LONG, "no-such-program"));

        assertThat(ended.exitCode()).isEqualTo(127);
        assertThat(ended.stderr().text()).contains("no-such-program");
    }

    @Test
    void whoeverLeavesTheGroupDiesWithTheSandbox() throws InterruptedException {
        var launcher = tested(SandboxMode.REQUIRED).launcher(cell, false);

        Ended ended = sh(launcher, "setsid sh -c 'setsid env -i sleep 5151 </dev/null >/dev/null 2>&1 &'; echo done");

        assertThat(ended.stdout().text()).isEqualTo("done\n");
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(line -> line.contains("sleep 5151"));
    }

    @Test
    void anAgentMayTidyUpWhenItIsStopped() throws InterruptedException {
        var launcher = tested(SandboxMode.REQUIRED).launcher(cell, false);

        Ended ended = launcher.run(Command.of(
                Duration.ofMillis(800), "sh", "-c", "trap 'echo tidied; exit 3' INT; while :; do sleep 0.05; done"));

        assertThat(ended.timedOut()).isTrue();
        assertThat(ended.stdout().text()).isEqualTo("tidied\n");
    }

    @Test
    void withoutBubblewrapOnlyOurOwnCodeRuns() throws InterruptedException {
        // never tested counts as not there
        var sandbox = new Sandbox(properties(SandboxMode.REQUIRED), processes, folder, Map.of("PATH", "/usr/bin:/bin"));

        assertThat(sandbox.name()).isEqualTo("missing");
        assertThat(sandbox.trouble()).isPresent();
        assertThat(sh(sandbox.launcher(cell, true), "echo $HOME").stdout().text())
                .isEqualTo(cell.home() + "\n");
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> sandbox.launcher(cell, false))
                .withMessageContaining("needs a sandbox")
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.SANDBOX_MISSING);
    }

    @Test
    void aMachineWithoutBubblewrapTakesNoAgentAndSaysHowToGetIt() throws InterruptedException {
        var sandbox = opened(properties(SandboxMode.REQUIRED), Map.of(), "no-bubblewrap");

        assertThat(sandbox.name()).isEqualTo("missing");
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> sandbox.launcher(cell, false))
                .withMessageContaining("bubblewrap is missing; install it with: " + SelfTest.installer())
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.SANDBOX_MISSING);
    }

    @Test
    void whatTheOperatorWantsWithoutASandboxRunsWithoutButScrubbed() throws InterruptedException {
        for (SandboxMode mode : List.of(SandboxMode.NONE, SandboxMode.POD)) {
            var sandbox = tested(mode);
            Launcher launcher = sandbox.launcher(cell, false);

            assertThat(sandbox.name()).isEqualToIgnoringCase(mode.name());
            assertThat(sandbox.trouble()).isEmpty();
            assertThat(launcher.workspace()).isEqualTo(cell.tree().toString());
            assertThat(launcher.seen(folder)).isEqualTo(folder.toString());
            assertThat(sh(launcher, "env").stdout().text())
                    .contains("HOME=" + cell.home())
                    .doesNotContain("HIVE_SECRET");
        }
    }

    @Test
    void theSelfTestFindsAHole() throws InterruptedException {
        // whoever binds the worker's own folder into the sandbox shows the canary
        var properties = new SandboxProperties(SandboxMode.REQUIRED, List.of(folder), Map.of(), SandboxLimits.usual());
        var sandbox = opened(properties, Map.of(), "bwrap");

        assertThat(sandbox.name()).isEqualTo("missing");
        assertThat(sandbox.trouble()).hasValueSatisfying(why -> assertThat(why).contains("files of the host are seen"));
    }

    @Test
    void pathsAreToldAsTheyAreSeenInside() throws InterruptedException {
        var more = new Cell(
                "run", cell.folder(), Map.of("/run/out", folder), Map.of("/run/in", folder.resolve("in")), () -> true);
        var launcher = tested(SandboxMode.REQUIRED).launcher(more, false);

        assertThat(launcher.seen(folder)).isEqualTo("/run/out");
        assertThat(launcher.seen(folder.resolve("in"))).isEqualTo("/run/in");
        assertThat(launcher.seen(cell.tree().resolve("a/b"))).isEqualTo("/workspace/a/b");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> launcher.seen(Path.of("/etc")));
    }

    private Sandbox tested(SandboxMode mode) throws InterruptedException {
        var outside = Map.of("PATH", "/usr/bin:/bin", "HIVE_SECRET", "x");
        return opened(properties(mode), outside, "bwrap");
    }

    private Sandbox opened(SandboxProperties properties, Map<String, String> outside, String program)
            throws InterruptedException {
        var sandbox = new Sandbox(properties, processes, folder, outside, program);
        made.add(sandbox);
        sandbox.test();
        sandbox.announce();
        return sandbox;
    }

    private static SandboxProperties properties(SandboxMode mode) {
        return new SandboxProperties(mode, List.of(), Map.of(), SandboxLimits.usual());
    }

    private static Ended sh(Launcher launcher, String script) throws InterruptedException {
        return launcher.run(Command.of(LONG, "sh", "-c", script));
    }
}
