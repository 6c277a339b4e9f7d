package dev.waggle.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.steer.Steering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    Watchdog watchdog;
    Processes processes;

    @BeforeEach
    void open() {
        var spawner = new Spawner();
        watchdog = new Watchdog(folder, spawner);
        processes = new Processes(spawner, watchdog, Duration.ofMillis(200));
    }

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void outputsStayApartAndTheExitCodeIsTold() throws InterruptedException {
        var lines = new ArrayList<String>();

        Ended ended = processes.run(start(LONG, lines, "echo out; echo err >&2; exit 7"));

        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.ok()).isFalse();
        assertThat(ended.stdout().text()).isEqualTo("out\n");
        assertThat(ended.stderr().text()).isEqualTo("err\n");
        assertThat(lines).containsExactlyInAnyOrder("out", "err");
    }

    @Test
    void nothingOfTheWorkersEnvironmentIsInherited() throws InterruptedException {
        Ended ended = processes.run(start(LONG, new ArrayList<>(), "env | cut -d= -f1 | sort"));

        assertThat(ended.stdout().text().lines())
                .isSubsetOf("PATH", "WAGGLE_TEST", "WAGGLE_RUN", "PWD", "OLDPWD", "SHLVL", "_");
    }

    @Test
    void standardInputIsAFileAndThenItsEnd() throws InterruptedException, IOException {
        Path input = Files.writeString(folder.resolve("input"), "hello");
        Start start = start(LONG, new ArrayList<>(), "cat");

        Ended ended = processes.run(new Start(
                start.run(), start.argv(), start.environment(), folder, input, null, LONG, () -> false, _ -> {}));

        assertThat(ended.stdout().text()).isEqualTo("hello");
    }

    @Test
    void aHundredMegabytesAreCutAndDoNotFillTheHeap() throws InterruptedException {
        Ended ended = processes.run(start(
                LONG, new ArrayList<>(), "echo first; head -c 104857600 /dev/zero | tr '\\0' x; echo; echo last"));

        assertThat(ended.ok()).isTrue();
        assertThat(ended.stdout().bytes()).isGreaterThan(104_857_600);
        assertThat(ended.stdout().truncated()).isTrue();
        assertThat(ended.stdout().text())
                .startsWith("first\n")
                .endsWith("last\n")
                .contains("bytes left out");
        assertThat(ended.stdout().text().length()).isLessThan(Capture.HEAD + Capture.TAIL + 100);
    }

    @Test
    void whoNeverStopsPrintingIsStopped() {
        var spawner = new Spawner();
        var strict = new Processes(spawner, watchdog, Duration.ofMillis(100), 1_000_000);

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> strict.run(start(LONG, new ArrayList<>(), "yes")))
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.ENGINE_OUTPUT_LIMIT);
        assertThat(ProcessTable.withEnvironment("WAGGLE_TEST=" + folder)).isEmpty();
    }

    @Test
    void whoIsPausedStandsStillWithAllThatCameFromItAndItsTimeWithIt() throws Exception {
        var steering = new Steering(System::nanoTime);
        var ticks = new CopyOnWriteArrayList<String>();
        Path gone = folder.resolve("gone");
        Start start = start(
                Duration.ofSeconds(2),
                "setsid sh -c 'while [ ! -e %s ]; do echo tick; sleep 0.02; done' & wait; echo done".formatted(gone),
                ticks::add);
        var run = CompletableFuture.supplyAsync(() -> ended(steered(start, steering, null)));
        await("it ticks").until(() -> ticks.size() > 2);

        steering.pause();
        await("it stands still").until(this::allStandStill);
        await("what it said before is heard").pollDelay(Duration.ofMillis(100)).until(() -> true);
        int settled = ticks.size();
        await("it stays so, longer than its time")
                .during(Duration.ofSeconds(2))
                .atMost(LONG)
                .until(() -> ticks.size() == settled);
        steering.resume();
        await("it ticks again").until(() -> ticks.size() > settled);
        Files.createFile(gone);

        assertThat(run.join().ok()).isTrue();
        assertThat(ticks).endsWith("done");
    }

    @Test
    void whoStandsStillCanBeStopped() throws Exception {
        var steering = new Steering(System::nanoTime);
        var lines = new CopyOnWriteArrayList<String>();
        Start start =
                start(LONG, "trap 'echo tidied; exit 3' INT; echo ready; while :; do sleep 0.02; done", lines::add);
        var run = Thread.ofVirtual().start(() -> {
            try {
                processes.run(steered(start, steering, null));
            } catch (InterruptedException e) {
                lines.add("stopped");
            }
        });
        await("it runs").until(() -> lines.contains("ready"));
        steering.pause();
        await("it stands still").until(this::allStandStill);

        run.interrupt();
        run.join();

        assertThat(lines).contains("tidied", "stopped");
    }

    @Test
    void whatIsSaidToAProcessReachesItWhileItRuns() throws Exception {
        var said = new LinkedBlockingQueue<>(List.of("hello\n"));
        var lines = new CopyOnWriteArrayList<String>();
        Start start = start(LONG, "while read -r line; do echo \"heard $line\"; done; echo over", lines::add);
        var run = CompletableFuture.supplyAsync(() -> ended(steered(start, Steering.none(), to -> {
            for (String words = said.take(); !words.isEmpty(); words = said.take()) {
                to.write(words.getBytes(StandardCharsets.UTF_8));
                to.flush();
            }
        })));
        await("the first is heard").until(() -> lines.contains("heard hello"));

        said.add("how are you\n");
        await("the second is heard").until(() -> lines.contains("heard how are you"));
        said.add("");

        assertThat(run.join().ok()).isTrue();
        assertThat(lines).endsWith("over");
    }

    private boolean allStandStill() {
        return ProcessTable.withEnvironment("WAGGLE_TEST=" + folder).stream()
                .flatMap(pid -> ProcessTable.entry(pid).stream())
                .allMatch(ProcessTable.Entry::standsStill);
    }

    private Ended ended(Start start) {
        try {
            return processes.run(start);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Start steered(Start start, Steering steering, @Nullable Speaker speaker) {
        return new Start(
                start.run(),
                start.argv(),
                start.environment(),
                start.directory(),
                start.input(),
                null,
                start.timeout(),
                start.atOnce(),
                start.lines(),
                steering,
                speaker);
    }

    @Test
    void whoHangsIsAskedToEndAndMayTidyUp() throws InterruptedException {
        Ended ended = processes.run(
                start(SHORT, new ArrayList<>(), "trap 'echo tidied; exit 3' INT; while :; do sleep 0.05; done"));

        assertThat(ended.timedOut()).isTrue();
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.stdout().text()).isEqualTo("tidied\n");
    }

    @Test
    void whoDoesNotListenIsKilled() throws InterruptedException {
        Ended ended = processes.run(
                start(SHORT, new ArrayList<>(), "trap '' INT TERM; echo $$; while :; do sleep 0.05; done"));

        assertThat(ended.timedOut()).isTrue();
        assertThat(ended.exitCode()).isEqualTo(137);
        assertThat(alive(ended.stdout().text())).isFalse();
    }

    @Test
    void childrenThatAreLeftBehindDieWithTheRun() throws InterruptedException {
        Ended ended = processes.run(
                start(
                        LONG,
                        new ArrayList<>(),
                        "sleep 300 & echo $!; setsid sh -c 'sleep 301 & echo $!' </dev/null; (setsid setsid sleep 302 >/dev/null 2>&1 & echo $!)"));

        assertThat(ended.ok()).isTrue();
        assertThat(ended.stdout().text().lines()).hasSize(3).noneMatch(ProcessesTest::alive);
        assertThat(ProcessTable.withEnvironment("WAGGLE_TEST=" + folder)).isEmpty();
    }

    @Test
    void anInterruptEndsTheProcessBeforeItIsPassedOn() throws InterruptedException {
        var pid = new AtomicLong();
        var ended = new ArrayList<Throwable>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                processes.run(start(LONG, "echo $$; exec sleep 300", line -> pid.set(Long.parseLong(line))));
            } catch (InterruptedException e) {
                ended.add(e);
            }
        });
        await("the process says who it is").until(() -> pid.get() > 0);

        caller.interrupt();
        caller.join();

        assertThat(ended).hasSize(1);
        assertThat(alive(Long.toString(pid.get()))).isFalse();
    }

    @Test
    void whoseLeaseIsOverIsKilledWithoutGrace() throws InterruptedException {
        var start = start(SHORT, new ArrayList<>(), "trap 'echo tidied' INT TERM; while :; do sleep 0.05; done");

        Ended ended = processes.run(new Start(
                start.run(),
                start.argv(),
                start.environment(),
                folder,
                start.input(),
                null,
                SHORT,
                () -> true,
                _ -> {}));

        assertThat(ended.exitCode()).isEqualTo(137);
    }

    @Test
    void aProgramThatIsNotThereIsNamed() throws InterruptedException {
        var start = start(LONG, new ArrayList<>(), "");

        Ended ended = processes.run(new Start(
                "run",
                List.of("no-such-program"),
                start.environment(),
                folder,
                start.input(),
                null,
                LONG,
                () -> true,
                _ -> {}));

        assertThat(ended.exitCode()).isEqualTo(127);
        assertThat(ended.stderr().text()).contains("no-such-program");
    }

    @Test
    void aFolderThatIsGoneIsSaidToBeTheReason() {
        var start = start(LONG, new ArrayList<>(), "true");

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> processes.run(new Start(
                        "run",
                        start.argv(),
                        Map.of(),
                        folder.resolve("gone"),
                        start.input(),
                        null,
                        LONG,
                        () -> true,
                        _ -> {})))
                .withMessageContaining("cannot start")
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.TOOL_MISSING);
    }

    @Test
    void waitingCallersCostNoPlatformThreads() throws InterruptedException {
        long before = platformThreads();
        var callers = new ArrayList<Thread>();
        for (int i = 0; i < 60; i++) {
            callers.add(Thread.ofVirtual().start(() -> {
                try {
                    processes.run(start(LONG, new ArrayList<>(), "sleep 300"));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        await("all of them run")
                .atMost(LONG)
                .until(() ->
                        ProcessTable.withEnvironment("WAGGLE_TEST=" + folder).size() >= callers.size());

        assertThat(platformThreads() - before).isLessThan(10);

        callers.forEach(Thread::interrupt);
        for (Thread caller : callers) {
            caller.join();
        }
    }

    /** Without those with which the JDK itself waits for each process. */
    private static long platformThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("process reaper"))
                .count();
    }

    private static boolean alive(String pid) {
        return ProcessTable.entry(Long.parseLong(pid.strip()))
                .filter(ProcessTable.Entry::alive)
                .isPresent();
    }

    private Start start(Duration timeout, List<String> heard, String script) {
        return start(timeout, script, heard::add);
    }

    private Start start(Duration timeout, String script, Consumer<String> lines) {
        return new Start(
                "run",
                List.of("sh", "-c", script),
                Map.of("PATH", "/usr/bin:/bin", "WAGGLE_TEST", folder.toString()),
                folder,
                Processes.noInput(),
                null,
                timeout,
                () -> false,
                lines);
    }
}
