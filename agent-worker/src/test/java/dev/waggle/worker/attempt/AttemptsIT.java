package dev.waggle.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.DiffStat;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.Result;
import dev.waggle.worker.sandbox.SandboxMode;
import dev.waggle.worker.steer.Steering;
import dev.waggle.worker.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path root;

    static Bench bench;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        bench = new Bench(root, SandboxMode.REQUIRED, Map.of());
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void workLeavesTheSandboxAsOneCommitOnItsOwnBranch() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n", "old.txt", "old\n"));

        String script = "echo 'echo hello' >greet.sh; chmod +x greet.sh; rm old.txt; id -u; git log -1 --format=%s";
        var assignment = bench.queen.assignment("shell", true, implement(script), base, LONG);
        Ending ending = bench.run(assignment);

        var done = (Ending.Done) ending;
        assertThat(done.by().engine()).isEqualTo("shell");
        assertThat(done.by().sandbox()).isEqualTo("bubblewrap");
        var changed = (Result.Changed) done.result();
        assertThat(changed.diff()).isEqualTo(new DiffStat(2, 1, 1));
        assertThat(changed.summary()).isEqualTo("Begin");
        assertThat(bench.queen.read(changed.commit(), "greet.sh")).isEqualTo("echo hello\n");
        assertThat(bench.queen.resolve(changed.commit() + "^")).contains(base);
        assertThat(bench.queen.resolve("refs/heads/" + assignment.checkout().branch()))
                .contains(changed.commit());
        assertThat(bench.progress).contains("1000");
    }

    @Test
    void theAgentIsToldItsTaskAndNothingThatOpensDoors() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));

        Ending ending = shell(base, "cp .waggle/task.json copy.json; env >env.txt; cat /proc/1/environ >>env.txt");

        String commit = ((Result.Changed) ((Ending.Done) ending).result()).commit();
        assertThat(bench.queen.read(commit, "copy.json"))
                .contains("\"brief.implement.v1\"")
                .doesNotContain(FakeQueen.TOKEN);
        assertThat(bench.queen.read(commit, "env.txt"))
                .contains("HOME=/home/agent")
                .doesNotContain(Bench.HIVE_SECRET, "/root");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> bench.queen.read(commit, ".waggle/task.json"));
    }

    @Test
    void whatAnAgentDoesToGitInTheTreeHasNoEffect() throws Exception {
        String base = bench.queen.files(Map.of("a.txt", "a\n", "b.txt", "b\n"));

        Ending ending = shell(base, """
                git add a.txt; git commit -qm mine --allow-empty; git checkout -q --orphan elsewhere; git commit -qm orphan
                git config core.hooksPath /workspace/hooks; git config filter.x.clean 'touch /workspace/owned'
                mkdir hooks; printf '#!/bin/sh\\ntouch /workspace/owned\\n' >hooks/pre-commit; chmod +x hooks/pre-commit
                git config core.fsmonitor 'touch /workspace/owned'
                echo '* filter=x' >.gitattributes; echo c >c.txt; rm -rf .git/objects
                """);

        String commit = ((Result.Changed) ((Ending.Done) ending).result()).commit();
        assertThat(bench.queen.resolve(commit + "^")).contains(base);
        assertThat(bench.queen.read(commit, "c.txt")).isEqualTo("c\n");
        assertThat(bench.queen.read(commit, "b.txt")).isEqualTo("b\n");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> bench.queen.read(commit, "owned"));
    }

    @Test
    void anAgentThatEndsWellAndChangesNothingHasFailed() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));

        assertFailed(
                shell(base, "mkdir -p __pycache__; touch __pycache__/x.pyc; echo I did it all"),
                Fault.ENGINE_CHANGED_NOTHING,
                "I did it all");
    }

    @Test
    void anAgentThatCrashesIsQuotedWithoutSecrets() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));

        assertFailed(
                shell(base, "echo 'the token is " + FakeQueen.TOKEN + " and sk-abcdefghijklmnop1234' >&2; exit 9"),
                Fault.ENGINE_CRASHED,
                "exit code 9: the token is *** and ***");
    }

    @Test
    void workThatHoldsASecretDoesNotLeave() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        var assignment = bench.queen.assignment(
                "shell", true, implement("echo key=" + Bench.HIVE_SECRET + " >config.txt"), base, LONG);

        assertFailed(bench.run(assignment), Fault.RESULT_REFUSED, "holds a key or token");
        assertThat(bench.queen.resolve("refs/heads/" + assignment.checkout().branch()))
                .isEmpty();
    }

    @Test
    void anAgentThatGoesRoundInCirclesIsStoppedAndWhatItDidSoFarIsKept() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        String script = """
                echo half >half.txt
                while :; do echo '{"type":"tool_use","tool_name":"read","parameters":{"path":"half.txt"}}'; sleep 0.05; done
                """;
        var assignment = bench.queen.assignment("shell", true, implement(script), base, LONG);

        Ending ending = bench.run(assignment);

        assertFailed(ending, Fault.ENGINE_LOOPS, "the same call");
        String branch = assignment.checkout().branch();
        assertFailed(ending, Fault.ENGINE_LOOPS, "kept as " + branch);
        assertThat(bench.queen.read("refs/heads/" + branch, "half.txt")).isEqualTo("half\n");
    }

    @Test
    void anAgentThatHangsIsStoppedWithAllItsChildren() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        // another run of this test on the same machine has children of its own
        String nap = "sleep " + (1_000_000 + ProcessHandle.current().pid());
        String script = "setsid sh -c 'exec " + nap + "' & exec " + nap;

        Ending ending =
                bench.run(bench.queen.assignment("shell", true, implement(script), base, Duration.ofSeconds(2)));

        assertFailed(ending, Fault.ENGINE_TIMEOUT, "");
        assertThat(commandLines()).noneMatch(line -> line.contains(nap));
    }

    @Test
    void whatAnAgentPrintedIsKeptHoweverItEnded() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        String talk = "seq -f 'line %g' 3; echo 'the token is " + FakeQueen.TOKEN + "' >&2; ";

        assertThat(shell(base, talk + "echo 1 >a")).isInstanceOf(Ending.Done.class);
        assertThat(bench.queen.agentLog()).contains("line 1\nline 2\nline 3\n", "the token is ***\n");

        assertFailed(shell(base, talk + "exit 9"), Fault.ENGINE_CRASHED, "exit code 9");
        assertThat(bench.queen.agentLog()).contains("line 1\nline 2\nline 3\n", "the token is ***\n");

        var hangs = implement(talk + "exec sleep 4646");
        assertFailed(
                bench.run(bench.queen.assignment("shell", true, hangs, base, Duration.ofSeconds(2))),
                Fault.ENGINE_TIMEOUT,
                "");
        assertThat(bench.queen.agentLog()).contains("line 1\nline 2\nline 3\n", "the token is ***\n");
    }

    @Test
    void whoPrintsNothingLeavesNoLog() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));

        bench.queen.artifacts().clear();
        shell(base, "echo 1 >a");

        assertThat(bench.queen.artifacts()).doesNotContainKey(Attempts.LOG);
    }

    @Test
    void aVerdictDoesNotHangOnTheLog() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        bench.queen.artifacts().clear();
        bench.queen.full(true);
        assertThat(shell(base, "echo talk; echo 1 >a")).isInstanceOf(Ending.Done.class);
        bench.queen.full(false);

        bench.queen.turnArtifactsAway(1_000);
        assertThat(shell(base, "echo talk; echo 1 >a")).isInstanceOf(Ending.Done.class);
        bench.queen.turnArtifactsAway(0);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(bench.queen.artifacts()).doesNotContainKey(Attempts.LOG);
    }

    @Test
    void aPauseFreezesEveryProcessInTheSandboxAndTheTimeLimitWithThem() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        // a child in a session of its own, whose parent is gone
        String script =
                "(setsid sh -c 'while [ ! -e go ]; do date +%s%N >beat.next; mv beat.next beat; sleep 0.02; done' &);"
                        + " echo up; while [ ! -e go ]; do sleep 0.02; done; echo went on >went.txt; rm -f beat beat.next go";
        var assignment = bench.queen.assignment("shell", true, implement(script), base, Duration.ofSeconds(6));
        var steering = new Steering(System::nanoTime);
        var lines = new CopyOnWriteArrayList<String>();
        var ending = CompletableFuture.supplyAsync(() -> {
            try {
                return bench.attempts.run(assignment, lines::add, steering);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await("the agent works").atMost(LONG).until(() -> lines.contains("up"));
        Path tree = bench.folder
                .path()
                .resolve("runs")
                .resolve(Workspaces.run(assignment.ref()))
                .resolve("tree");
        Path beat = tree.resolve("beat");
        await("its child works").atMost(LONG).until(() -> Files.exists(beat));

        steering.pause();
        await("it stands still").atMost(LONG).until(() -> {
            String before = Files.readString(beat);
            await("a moment").pollDelay(Duration.ofMillis(300)).until(() -> true);
            return !before.isEmpty() && Files.readString(beat).equals(before);
        });
        String still = Files.readString(beat);
        await("it stays so, longer than its time")
                .during(Duration.ofSeconds(9))
                .atMost(LONG)
                .until(() -> Files.readString(beat).equals(still));
        steering.resume();
        await("it goes on").atMost(LONG).until(() -> !Files.readString(beat).equals(still));
        Files.createFile(tree.resolve("go"));

        assertThat(ending.join()).isInstanceOf(Ending.Done.class);
    }

    @RepeatedTest(3)
    void whoIsPausedBeforeItBeganGoesOnWhenItMay() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        var assignment = bench.queen.assignment("shell", true, implement("echo hello >greet.txt"), base, LONG);
        var steering = new Steering(System::nanoTime);
        steering.pause();
        var ending = CompletableFuture.supplyAsync(() -> {
            try {
                return bench.attempts.run(assignment, _ -> {}, steering);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await("it stands still").during(Duration.ofSeconds(1)).until(() -> !ending.isDone());

        steering.resume();

        assertThat(ending.get(20, TimeUnit.SECONDS)).isInstanceOf(Ending.Done.class);
    }

    @Test
    void anInterruptStopsTheRunAndTidiesUp() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        var assignment = bench.queen.assignment("shell", true, implement("echo up; exec sleep 4343"), base, LONG);
        var thrown = new CompletableFuture<Exception>();
        Thread run = Thread.ofVirtual().start(() -> {
            try {
                bench.attempts.run(assignment, bench.progress::add, Steering.none());
            } catch (InterruptedException e) {
                thrown.complete(e);
            }
        });
        await("the agent works").atMost(LONG).until(() -> commandLines().anyMatch(line -> line.contains("sleep 4343")));

        run.interrupt();
        run.join();

        assertThat(thrown).isCompletedWithValueMatching(InterruptedException.class::isInstance);
        assertThat(commandLines()).noneMatch(line -> line.contains("sleep 4343"));
        assertThat(bench.folder.path().resolve("runs")).isEmptyDirectory();
    }

    @Test
    void linksAndRepositoriesThatLeadOutAreRefused() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));

        assertFailed(shell(base, "ln -s /etc/passwd out"), Fault.RESULT_REFUSED, "'out' leads out");
        assertFailed(shell(base, "mkdir d; ln -s ../../x d/out"), Fault.RESULT_REFUSED, "'d/out' leads out");
        assertFailed(shell(base, "ln -s .git/config conf"), Fault.RESULT_REFUSED, "'conf' leads out");
        assertFailed(shell(base, "echo '[submodule]' >.gitmodules"), Fault.RESULT_REFUSED, ".gitmodules");
        assertFailed(
                shell(
                        base,
                        "git init -q sub; cd sub; touch x; git add x; git -c user.name=x -c user.email=x commit -qm x"),
                Fault.RESULT_REFUSED,
                "a repository inside the repository");
        assertThat(shell(base, "mkdir d; ln -s ../README.md d/in")).isInstanceOf(Ending.Done.class);
    }

    @Test
    void theChecksRunInACleanCheckoutAndLeaveTheirLog() throws Exception {
        String base = bench.queen.files(Map.of(
                "test_greet.py",
                "import unittest\nclass T(unittest.TestCase):\n    def test_it(self):\n        print('"
                        + FakeQueen.TOKEN.replace("Vogel", "' 'Vogel") + "')\n"));
        var assignment = bench.queen.assignment("checks", false, new Brief.ToVerify(null), base, LONG);

        var evidence = ((Result.Verified) ((Ending.Done) bench.run(assignment)).result()).evidence();

        assertThat(evidence.passed()).isTrue();
        assertThat(evidence.commit()).isEqualTo(base);
        assertThat(evidence.command()).contains("unittest");
        assertThat(evidence.logTail()).contains("Ran 1 test", "***").doesNotContain(FakeQueen.TOKEN);
        assertThat(new String(bench.queen.artifacts().get("check.log"), StandardCharsets.UTF_8))
                .contains("Ran 1 test");
    }

    @Test
    void checksThatNeverEndAreEvidenceAndLeaveNothingBehind() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        var brief = new Brief.ToVerify("echo begun; sleep 4545");
        var assignment = bench.queen.assignment("checks", true, brief, base, Duration.ofSeconds(3));

        var evidence = ((Result.Verified) ((Ending.Done) bench.run(assignment)).result()).evidence();

        assertThat(evidence.exitCode()).isEqualTo(124);
        assertThat(evidence.logTail()).isEqualTo("begun\n");
        assertThat(commandLines()).noneMatch(line -> line.contains("sleep 4545"));
    }

    @Test
    void aQueenWhoIsAwayForAMomentIsAskedAgain() throws Exception {
        String base = bench.queen.files(Map.of("Makefile", "test:\n\techo fine\n"));
        var assignment = bench.queen.assignment("checks", false, new Brief.ToVerify("make test"), base, LONG);
        bench.queen.turnAway(2);
        bench.queen.turnArtifactsAway(2);

        assertThat(bench.run(assignment)).isInstanceOf(Ending.Done.class);
    }

    @Test
    void aQueenWhoWantsNoArtifactIsNotAskedAgain() throws Exception {
        String base = bench.queen.files(Map.of("Makefile", "test:\n\techo fine\n"));
        var assignment = bench.queen.assignment("checks", false, new Brief.ToVerify("make test"), base, LONG);
        bench.queen.full(true);
        try {
            assertFailed(bench.run(assignment), Fault.RESULT_REFUSED, "the queen refused check.log");
        } finally {
            bench.queen.full(false);
        }
    }

    @Test
    void whoeverIsStoppedWhileTheQueenIsAwayStops() throws Exception {
        String base = bench.queen.files(Map.of("Makefile", "test:\n\techo fine\n"));
        var checks = bench.queen.assignment("checks", false, new Brief.ToVerify("make test"), base, LONG);
        for (Consumer<Integer> door :
                List.<Consumer<Integer>>of(bench.queen::turnAway, bench.queen::turnArtifactsAway)) {
            door.accept(1_000);
            var stopped = new CompletableFuture<Boolean>();
            Thread run = Thread.ofVirtual().start(() -> {
                try {
                    bench.attempts.run(checks, bench.progress::add, Steering.none());
                } catch (InterruptedException e) {
                    stopped.complete(true);
                }
            });
            await("the run waits for the queen")
                    .during(Duration.ofMillis(1_500))
                    .until(run::isAlive);

            run.interrupt();
            run.join();

            assertThat(stopped).isCompletedWithValue(true);
            door.accept(0);
        }
    }

    @Test
    void aRunThatFindsNoQueenInItsTimeIsTooLate() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        bench.queen.turnAway(1_000);
        try {
            assertFailed(
                    bench.run(bench.queen.assignment("shell", true, implement("true"), base, Duration.ofMillis(10))),
                    Fault.ENGINE_TIMEOUT,
                    "stopped after");
        } finally {
            bench.queen.turnAway(0);
        }
    }

    @Test
    void aPushThatTheQueenRefusesIsAnEnding() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        var first = bench.queen.assignment("shell", true, implement("echo 1 >a"), base, LONG);
        assertThat(bench.run(first)).isInstanceOf(Ending.Done.class);
        var again = new Assignment(
                first.taskId(),
                first.epoch(),
                first.jobId(),
                first.projectId(),
                first.role(),
                first.attempt(),
                first.engine(),
                null,
                LONG,
                true,
                implement("echo 2 >a"),
                first.checkout(),
                null);

        assertFailed(bench.run(again), Fault.RESULT_REFUSED, "the queen refused the work");
    }

    @Test
    void theTreeOfAReviewShowsWhatChangedSinceACommit() throws Exception {
        String before = bench.queen.files(Map.of("a.txt", "a\n"));
        String after = bench.queen.files(Map.of("a.txt", "b\n"));
        var assignment = bench.queen.assignment("checks", true, new Brief.ToVerify(null), after, LONG);

        try (var copy = bench.workspaces.open(assignment, false, () -> false, Steering.none())) {
            assertThat(copy.workspace().diff(before)).contains("-a\n+b\n");
            assertThat(copy.workspace().files()).contains("a.txt");
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> copy.workspace().diff("0123456789012345678901234567890123456789"));
        }
    }

    @Test
    void aProjectThatCannotBeFetchedIsSaidToBeTheReason() throws Exception {
        var assignment = bench.queen.assignment(
                "shell", true, implement("true"), "0123456789012345678901234567890123456789", LONG);

        assertFailed(bench.run(assignment), Fault.INTERNAL, "cannot fetch the project");
    }

    @Test
    void aDocumenterMayFindNothingToWrite() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        var plan = new dev.waggle.common.contract.Plan("t", "s", "sh", null, List.of());
        var evidence = new dev.waggle.common.contract.Evidence("make", 0, base, 1, "check.log", "", "");
        var brief = new Brief.ToDocument("```sh\necho nothing to add\n```", plan, evidence);

        Ending ending = bench.run(bench.queen.assignment("shell", true, brief, base, LONG));

        assertThat(((Ending.Done) ending).result())
                .isEqualTo(new Result.Changed(base, "nothing to add", new DiffStat(0, 0, 0)));
    }

    @Test
    void anUnknownEngineIsAnsweredWithThoseThatThereAre() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));

        assertFailed(
                bench.run(bench.queen.assignment("aider", true, implement("true"), base, LONG)),
                Fault.ENGINE_MISSING,
                "no engine 'aider', only shell, template");
    }

    @Test
    void aRunWhoseLeaseIsOverIsKilledByTheWatchdog() throws Exception {
        String base = bench.queen.files(Map.of("README.md", "# Greeter\n"));
        var assignment = bench.queen.assignment(
                "shell", true, implement("trap '' INT TERM; sleep 4444; sleep 4444"), base, LONG);
        var ending = new AtomicReference<Ending>();
        bench.attempts.allow(Map.of(assignment.ref(), Duration.ofSeconds(1)));
        Thread run = Thread.ofVirtual().start(() -> {
            try {
                ending.set(bench.run(assignment));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        run.join();

        assertFailed(ending.get(), Fault.ENGINE_CRASHED, "137");
        assertThat(commandLines()).noneMatch(line -> line.contains("sleep 4444"));
    }

    private static Ending shell(String base, String script) throws InterruptedException {
        return bench.run(bench.queen.assignment("shell", true, implement(script), base, LONG));
    }

    private static Brief implement(String script) {
        var task = new PlannedTask("T1", "Do it", "", 0, 1, List.of(), List.of("done"), List.of());
        return new Brief.ToImplement("Please run\n```sh\n" + script + "\n```\n", task, 0, List.of(), List.of());
    }

    private static void assertFailed(Ending ending, Fault fault, String words) {
        assertThat(ending).asInstanceOf(type(Ending.Failed.class)).satisfies(failed -> {
            assertThat(failed.fault()).isEqualTo(fault);
            assertThat(failed.detail()).contains(words);
        });
    }

    private static Stream<String> commandLines() throws IOException {
        try (var pids = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            var lines = new java.util.ArrayList<String>();
            for (Path pid : pids) {
                try {
                    byte[] words = Files.readAllBytes(pid.resolve("cmdline"));
                    lines.add(new String(words, StandardCharsets.ISO_8859_1).replace('\0', ' '));
                } catch (IOException e) {
                    lines.add(""); // gone meanwhile
                }
            }
            return lines.stream();
        }
    }
}
