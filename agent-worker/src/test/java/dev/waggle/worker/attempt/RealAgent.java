package dev.waggle.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.CallUsage;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.Result;
import dev.waggle.testing.Canary;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmReply;
import dev.waggle.testing.TurnedClock;
import dev.waggle.worker.egress.FakePurse;
import dev.waggle.worker.engine.GuardProperties;
import dev.waggle.worker.engine.LlmEngine;
import dev.waggle.worker.engine.commandline.AgentProperties;
import dev.waggle.worker.engine.commandline.ShippedAgents;
import dev.waggle.worker.engine.llm.LlmProperties;
import dev.waggle.worker.engine.llm.ProviderKind;
import dev.waggle.worker.sandbox.SandboxMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A real agent as it is shipped, in the real sandbox, against a double of its provider; and the orders that tests give it. */
final class RealAgent implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);
    static final String KEY = Canary.of("key-that-nobody-may-see");
    private static final PlannedTask TASK = new PlannedTask(
            "T1",
            "Greet",
            "Print a greeting.",
            0,
            5,
            List.of(),
            List.of("python3 greet.py says hello"),
            List.of("greet.py"));

    final FakeLlm provider = FakeLlm.start(KEY);
    final FakePurse purse = new FakePurse(provider.origin(), KEY);
    final Bench bench;
    private final String name;
    private int refusedBefore;
    private int callsBefore;
    private int settledBefore;

    RealAgent(String name, Path root, Path tools, Map<String, String> settings)
            throws IOException, InterruptedException {
        this.name = name;
        var agents = new HashMap<>(ShippedAgents.in(settings));
        // an end without a successor is judged; the successors have a test of their own
        agents.put("alone", alone(ShippedAgents.agent(name, settings)));
        bench = new Bench(root, SandboxMode.REQUIRED, agents, List.of(tools), purse, llm());
    }

    private static AgentProperties alone(AgentProperties shipped) {
        return new AgentProperties(
                shipped.command(),
                shipped.environment(),
                shipped.secrets(),
                shipped.model(),
                shipped.network(),
                shipped.hosts(),
                shipped.prompt(),
                shipped.output(),
                shipped.install(),
                "",
                shipped.input(),
                shipped.session());
    }

    private LlmEngine llm() {
        var same = new LlmProperties.Provider(
                ProviderKind.OPENAI, List.of("m"), Duration.ofSeconds(20), false, null, 1_000);
        var patience = new LlmProperties.Patience(1, Duration.ofMillis(1), Duration.ofMillis(1));
        return new LlmEngine(
                new LlmProperties(null, Map.of("double", same), patience, 10_000),
                () -> List.of("double"),
                GuardProperties.usual(),
                new TurnedClock());
    }

    /** What the provider refused to the latest test. */
    List<String> refusals() {
        return provider.refusals().subList(refusedBefore, provider.refusals().size());
    }

    /** Begins a test. */
    void begin() {
        refusedBefore = provider.refusals().size();
        bench.progress.clear();
        purse.mend();
        callsBefore = provider.calls().size();
        settledBefore = purse.settled().size();
    }

    /** Says these once each; asked more, it refuses and the test sees it. */
    void says(LlmReply... replies) {
        provider.says(replies);
    }

    Assignment implement(String base, Duration time, Feedback... feedback) {
        return assignment(name, base, time, feedback);
    }

    Assignment implementAlone(String base, Duration time) {
        return assignment("alone", base, time);
    }

    private Assignment assignment(String engine, String base, Duration time, Feedback... feedback) {
        var brief = new Brief.ToImplement("a greeter", TASK, feedback.length, List.of(feedback), List.of());
        return bench.queen.assignment(engine, true, brief, base, time);
    }

    /** The same work in the next round of the same job. */
    Assignment next(Assignment before, String base, Feedback... feedback) {
        Assignment next = implement(base, LONG, feedback);
        return new Assignment(
                next.taskId(),
                next.epoch(),
                before.jobId(),
                next.projectId(),
                next.role(),
                1,
                next.engine(),
                null,
                next.timeout(),
                true,
                next.brief(),
                next.checkout(),
                null);
    }

    Result.Changed changed(Ending ending) {
        return (Result.Changed) done(ending).result();
    }

    Ending.Done done(Ending ending) {
        assertThat(ending).isInstanceOf(Ending.Done.class);
        return (Ending.Done) ending;
    }

    Result.Reviewed review(String from, String commit) throws InterruptedException {
        var evidence = new Evidence("python3 greet.py", 0, commit, 10, "check.log", "00", "hello");
        var brief = new Brief.ToReview("a greeter", List.of(TASK), from, evidence, 0);
        return (Result.Reviewed) done(bench.run(bench.queen.assignment(name, true, brief, commit, LONG)))
                .result();
    }

    /** It ends as this fault, nothing of it reaches the project, and no tree or process is left. */
    Ending.Failed fails(String base, Duration time, Fault fault, String words)
            throws IOException, InterruptedException {
        purse.mend();
        var assignment = implementAlone(base, time);
        Ending ending = bench.run(assignment);
        assertThat(ending).asInstanceOf(type(Ending.Failed.class)).satisfies(failed -> {
            assertThat(failed.fault()).as(failed.detail()).isEqualTo(fault);
            assertThat(failed.detail()).contains(words).doesNotContain(KEY);
        });
        assertNothingLeft(assignment);
        return (Ending.Failed) ending;
    }

    /** Stops it in the middle of its work, as a cancel does. */
    void isStopped(String base) throws IOException, InterruptedException {
        provider.plays(_ -> new LlmReply.Hangs());
        int before = provider.calls().size();
        var assignment = implementAlone(base, LONG);
        var stopped = new CompletableFuture<Boolean>();
        Thread run = Thread.ofVirtual().start(() -> {
            try {
                bench.run(assignment);
                stopped.complete(false);
            } catch (InterruptedException _) {
                stopped.complete(true);
            }
        });
        await("the agent asks its model")
                .atMost(LONG)
                .until(() -> provider.calls().size() > before);

        run.interrupt();
        run.join();

        assertThat(stopped).isCompletedWithValue(true);
        assertNothingLeft(assignment);
    }

    /** Takes its lease away in the middle of its work: it is killed without warning. */
    void isKilled(String base) throws IOException, InterruptedException {
        provider.plays(_ -> new LlmReply.Hangs());
        var assignment = implementAlone(base, LONG);
        bench.attempts.allow(Map.of(assignment.ref(), Duration.ofSeconds(3)));

        assertThat(bench.run(assignment))
                .asInstanceOf(type(Ending.Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.fault()).isEqualTo(Fault.ENGINE_CRASHED);
                    assertThat(failed.detail()).contains("137");
                });
        assertNothingLeft(assignment);
    }

    /** While it asks, the key is nowhere but in this JVM. */
    void assertKeyIsNowhere() {
        try {
            assertThat(environments()).noneMatch(environment -> environment.contains(KEY));
            var holders = new ArrayList<Path>();
            Files.walkFileTree(bench.folder.path(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && holdsKey(file)) {
                        holders.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
            assertThat(holders).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsKey(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(KEY);
        } catch (IOException _) {
            return false; // gone meanwhile
        }
    }

    /** The queen was told of every call that the provider took, to the token. */
    void assertPaid() {
        int calls = provider.calls().size() - callsBefore;
        await("all is settled").atMost(Duration.ofSeconds(5)).until(() -> paid().size() == calls);
        assertThat(paid().stream().mapToLong(usage -> usage.tokens().prompt()).sum())
                .isEqualTo(100L * calls);
        assertThat(paid().stream().mapToLong(usage -> usage.tokens().output()).sum())
                .isEqualTo(20L * calls);
    }

    private List<CallUsage> paid() {
        return purse.settled().subList(settledBefore, purse.settled().size());
    }

    private void assertNothingLeft(Assignment assignment) throws IOException {
        assertThat(bench.folder.path().resolve("runs")).isEmptyDirectory();
        assertThat(bench.queen.resolve("refs/heads/" + assignment.checkout().branch()))
                .isEmpty();
        assertThat(environments()).noneMatch(environment -> environment.contains(KEY));
    }

    /** Of all processes: whoever still has the key is one of ours. */
    private static List<String> environments() throws IOException {
        var all = new ArrayList<String>();
        try (var pids = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path pid : pids) {
                try {
                    all.add(new String(Files.readAllBytes(pid.resolve("environ")), StandardCharsets.ISO_8859_1)
                            + new String(Files.readAllBytes(pid.resolve("cmdline")), StandardCharsets.ISO_8859_1));
                } catch (IOException _) {
                    all.add(""); // gone meanwhile, or somebody else's
                }
            }
        }
        return all;
    }

    @Override
    public void close() {
        bench.close();
        provider.close();
    }
}
