package dev.waggle.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String MARK = "WAGGLE_RUN=watchdog-test/" + UUID.randomUUID();

    @TempDir
    Path folder;

    final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aFrozenWorkersRunDiesWithItsLease() throws IOException {
        Process worker = start("sleep", "300");
        Process run = start("setsid", "env", MARK, "sh", "-c", "sleep 300 & setsid sleep 300 & sleep 300");
        await("somebody leaves the group")
                .until(() -> ProcessTable.withEnvironment(MARK).size() == 4);
        lease(uptime() + 2, run.pid());
        Signals.toProcess(worker.pid(), 19); // SIGSTOP
        watch(worker.pid());

        await("the run lives while its lease holds")
                .during(Duration.ofMillis(500))
                .until(run::isAlive);
        await("the group of an overdue run is killed")
                .atMost(PATIENCE)
                .until(() -> !run.isAlive() && ProcessTable.inGroup(run.pid()).isEmpty());
        assertThat(worker.isAlive()).isTrue();
    }

    @Test
    void theRunsOfAWorkerThatIsGoneDieAtOnce() throws IOException {
        Process worker = start("sleep", "300");
        Process run = start("setsid", "sleep", "300");
        lease(uptime() + 1_000, run.pid());
        Process script = watch(worker.pid());

        worker.destroyForcibly();

        await("nobody looks after the run any more").atMost(PATIENCE).until(() -> !run.isAlive());
        await("the script has nothing left to do").atMost(PATIENCE).until(() -> !script.isAlive());
    }

    @Test
    void aProcessThatGotTheNumberOfADeadOneIsLeftAlone() throws IOException {
        Process worker = start("sleep", "300");
        Process other = start("setsid", "sleep", "300");
        Files.writeString(folder.resolve("leases"), "1 " + other.pid() + " 12345 " + MARK + "\n");
        watch(worker.pid());

        await("the script looks every second")
                .during(Duration.ofMillis(1_500))
                .atMost(PATIENCE)
                .until(other::isAlive);
    }

    @Test
    void withoutRunsTheScriptSleepsUntilTheWorkerIsGone() throws IOException {
        Process worker = start("sleep", "300");
        Files.writeString(folder.resolve("leases"), "");
        Process script = watch(worker.pid());
        await("it sleeps in a read, which costs nothing")
                .until(() -> ProcessTable.entry(script.pid())
                        .filter(entry -> entry.state() == 'S')
                        .isPresent());
        assertThat(script.children()).isEmpty();

        script.getOutputStream().close();

        await("the end of its input is the end of the worker").atMost(PATIENCE).until(() -> !script.isAlive());
    }

    @Test
    void onAFullDiskNothingNewIsStartedAndWhatRunsGoesOnUntilItsWrittenLeaseEnds() throws Exception {
        var spawner = new Spawner();
        try (var watchdog = new Watchdog(folder, spawner)) {
            var processes = new Processes(spawner, watchdog, Duration.ofMillis(100));
            Process run = start("setsid", "sleep", "300");
            watchdog.renew(Map.of("run", Duration.ofSeconds(40), "late", Duration.ofSeconds(40)));
            watchdog.guard("run", run.pid(), MARK);
            var written = leases();
            // nothing can be written where a folder lies
            Files.createDirectory(folder.resolve("leases.next"));

            watchdog.renew(Map.of("run", Duration.ofSeconds(90)));
            assertThatThrownBy(() -> processes.run(sleeper("late"))).isInstanceOf(UncheckedIOException.class);
            assertThat(ProcessTable.withEnvironment("WAGGLE_RUN=" + folder.getFileName() + "/"))
                    .isEmpty();
            assertThat(leases()).isEqualTo(written);

            Files.delete(folder.resolve("leases.next"));
            watchdog.renew(Map.of("run", Duration.ofSeconds(90)));
            assertThat(leases()).hasSize(1).isNotEqualTo(written);
            watchdog.release(run.pid());
        }
    }

    @Test
    void aRunningCommandStandsInTheLeaseFileUntilItsEnd() throws Exception {
        var spawner = new Spawner();
        try (var watchdog = new Watchdog(folder, spawner)) {
            watchdog.renew(Map.of("run", Duration.ofSeconds(40)));
            var processes = new Processes(spawner, watchdog, Duration.ofMillis(100));
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    processes.run(sleeper("run"));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            await("it is written down").until(() -> leases().size() == 1);
            double deadline = Double.parseDouble(leases().getFirst().split(" ")[0]);
            assertThat(deadline).isBetween(uptime() + 39.0, uptime() + 43.0);

            watchdog.renew(Map.of("run", Duration.ofSeconds(400)));
            assertThat(Double.parseDouble(leases().getFirst().split(" ")[0])).isGreaterThan(deadline + 300);

            caller.interrupt();
            caller.join();
            assertThat(leases()).isEmpty();
        }
    }

    @Test
    void theWatchdogEndsAnOverdueRunWhoseWorkerDoesNothing() throws InterruptedException {
        var spawner = new Spawner();
        try (var watchdog = new Watchdog(folder, spawner)) {
            watchdog.renew(Map.of("run", Duration.ofSeconds(-1)));

            assertThat(watchdog.lapsed("run")).isTrue();
            assertThat(watchdog.lapsed("another")).isFalse();
            Ended ended = new Processes(spawner, watchdog, Duration.ofMillis(100)).run(sleeper("run"));

            assertThat(ended.exitCode()).isEqualTo(137);
            assertThat(ended.timedOut()).isFalse();
        }
    }

    private Start sleeper(String run) {
        return new Start(
                run,
                List.of("sleep", "300"),
                Map.of("PATH", "/usr/bin:/bin"),
                folder,
                Processes.noInput(),
                null,
                Duration.ofSeconds(60),
                () -> false,
                _ -> {});
    }

    private List<String> leases() throws IOException {
        Path file = folder.resolve("leases");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private void lease(long deadline, long group) throws IOException {
        long born = ProcessTable.entry(group).orElseThrow().started();
        Files.writeString(folder.resolve("leases"), deadline + " " + group + " " + born + " " + MARK + "\n");
    }

    private static long uptime() throws IOException {
        return (long)
                Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
    }

    private Process watch(long worker) throws IOException {
        Path script = folder.resolve("script");
        try (var in = Watchdog.class.getResourceAsStream("watchdog.sh")) {
            Files.write(script, Objects.requireNonNull(in).readAllBytes());
        }
        return start(
                "sh",
                script.toString(),
                folder.resolve("leases").toString(),
                Long.toString(worker),
                Long.toString(ProcessTable.entry(worker).orElseThrow().started()));
    }

    private Process start(String... argv) throws IOException {
        Process process = new ProcessBuilder(argv).start();
        started.add(process);
        return process;
    }
}
