package dev.waggle.worker.engine.llm;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.testing.Canary;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.TurnedClock;
import dev.waggle.worker.egress.Exit;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.GuardProperties;
import dev.waggle.worker.engine.Thought;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.engine.llm.LlmProperties.Patience;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.steer.Steering;
import dev.waggle.worker.workspace.Memory;
import dev.waggle.worker.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A worker's mind before a double: one provider named {@code double}, a clock that waiting turns, a workspace. */
final class Stage {
    /** Each wire, streaming and not. */
    enum Way {
        OPENAI(FakeLlm.Provider.OPENAI, ProviderKind.OPENAI, false),
        OPENAI_STREAM(FakeLlm.Provider.OPENAI, ProviderKind.OPENAI, true),
        GEMINI(FakeLlm.Provider.GEMINI, ProviderKind.GEMINI, false),
        GEMINI_STREAM(FakeLlm.Provider.GEMINI, ProviderKind.GEMINI, true),
        ANTHROPIC(FakeLlm.Provider.ANTHROPIC, ProviderKind.ANTHROPIC, false),
        ANTHROPIC_STREAM(FakeLlm.Provider.ANTHROPIC, ProviderKind.ANTHROPIC, true);

        final FakeLlm.Provider provider;
        final ProviderKind kind;
        final boolean streaming;

        Way(FakeLlm.Provider provider, ProviderKind kind, boolean streaming) {
            this.provider = provider;
            this.kind = kind;
            this.streaming = streaming;
        }
    }

    private static final Launcher NO_PROCESSES = new Launcher() {
        @Override
        public String workspace() {
            return "/workspace";
        }

        @Override
        public Ended run(Command command) {
            throw new WaggleException(Fault.INTERNAL, "no process is needed to think");
        }
    };

    static final String KEY = Canary.of("sk-test");

    final TurnedClock clock = new TurnedClock(Instant.parse("2030-01-01T12:00:00Z"));
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final List<String> progress = new CopyOnWriteArrayList<>();
    private final LlmProperties properties;
    private final Exit exit;
    private final Mind mind;
    private final Workspace workspace;
    private Steering steering = Steering.none();
    private @Nullable String lastError;

    Stage(FakeLlm fake, Way way, Path root) {
        this(new Exit(fake.baseUrl(way.provider), new Secret(KEY), null), provider(way), root);
    }

    Stage(Exit exit, LlmProperties.Provider provider, Path root) {
        this(
                exit,
                new LlmProperties(
                        "double/model-1",
                        Map.of("double", provider),
                        new Patience(4, Duration.ofSeconds(1), Duration.ofSeconds(60)),
                        20_000),
                root);
    }

    Stage(Exit exit, LlmProperties properties, Path root) {
        this.properties = properties;
        this.exit = exit;
        var models = new Models(properties, () -> List.of("double"), clock, time -> {
            waits.add(time);
            clock.forward(time);
        });
        this.mind = new Mind(models, properties.contextCharacters(), GuardProperties.usual(), clock);
        this.workspace = new Workspace(root, from -> "diff since " + from);
    }

    static LlmProperties.Provider provider(Way way) {
        return provider(way, Duration.ofSeconds(20));
    }

    static LlmProperties.Provider provider(Way way, Duration timeout) {
        return new LlmProperties.Provider(way.kind, List.of("model-1"), timeout, way.streaming, null, 1_000);
    }

    static Stream<Way> ways() {
        return Stream.of(Way.values());
    }

    Workspace workspace() {
        return workspace;
    }

    Models models() {
        return mind.models();
    }

    LlmProperties properties() {
        return properties;
    }

    Stage steered(Steering by) {
        steering = by;
        return this;
    }

    Stage after(String error) {
        lastError = error;
        return this;
    }

    Thought think(Brief brief) throws InterruptedException {
        return think(brief, null);
    }

    Thought think(Brief brief, @Nullable String model) throws InterruptedException {
        var assignment = new Assignment(
                new TaskId(UUID.fromString("01900000-0000-7000-8000-00000000abcd")),
                1,
                new JobId(UUID.fromString("01900000-0000-7000-8000-000000000001")),
                new ProjectId(UUID.fromString("01900000-0000-7000-8000-000000000002")),
                "role",
                1,
                "llm",
                model,
                Duration.ofMinutes(5),
                true,
                brief,
                new Checkout("/git/p.git", "c0", "tasks/t/1", "token"),
                lastError);
        return mind.think(
                "llm",
                new Attempt(
                        assignment,
                        workspace,
                        progress::add,
                        NO_PROCESSES,
                        Duration.ofMinutes(5),
                        steering,
                        exit,
                        Memory.NONE));
    }

    Work.Failed failure(Brief brief) throws InterruptedException {
        Work work = think(brief).work();
        if (work instanceof Work.Failed failed) {
            return failed;
        }
        throw new AssertionError("did not fail, but " + work);
    }

    static Brief plan() {
        return new Brief.ToPlan(
                JobKind.BUILD, "the mean of numbers, in Python", "llm", List.of(), List.of(), List.of());
    }

    static Brief question() {
        return new Brief.ToAnswer("what does it do?");
    }

    static PlannedTask task(String... paths) {
        return new PlannedTask(
                "T1", "Print the mean", "A program.", 1, 10, List.of(), List.of("it prints the mean"), List.of(paths));
    }

    static Brief implement(Feedback... feedback) {
        return new Brief.ToImplement(
                "the mean of numbers, in Python",
                task("stats.py", "test_stats.py"),
                feedback.length,
                new ArrayList<>(List.of(feedback)),
                List.of());
    }

    static Evidence evidence() {
        return new Evidence("python3 -m unittest", 0, "c1", 120, "check.log", "00", "Ran 1 test\nOK");
    }

    static Brief review() {
        return new Brief.ToReview("the mean of numbers", List.of(task("stats.py")), "c0", evidence(), 0);
    }
}
