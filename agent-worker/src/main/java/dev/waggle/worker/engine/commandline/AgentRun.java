package dev.waggle.worker.engine.commandline;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.GuardProperties;
import dev.waggle.worker.engine.Thought;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.engine.llm.AnswerSheet;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One start of an agent's command. */
final class AgentRun {
    private static final String PROMPT_FILE = ".waggle/prompt.md";
    private static final String PROMPT = "{prompt-file}";
    private static final String GOES_ON = """
            You worked on this before, in this same session. The files are as you find them now: what you did to them then may be gone.
            This is what is wanted:

            """;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final String name;
    private final AgentProperties properties;
    private final GuardProperties guards;
    private final Attempt attempt;
    private final @Nullable String earlier;
    private final Transcript transcript;
    private final Strange strange;
    private boolean refused;

    /** @param earlier the session that it goes on with */
    AgentRun(
            String name,
            AgentProperties properties,
            GuardProperties guards,
            Attempt attempt,
            @Nullable String earlier) {
        this.name = name;
        this.properties = properties;
        this.guards = guards;
        this.attempt = attempt;
        this.earlier = earlier;
        this.transcript = properties.output().follow(name, attempt.progress());
        this.strange = new Strange(transcript.words());
        if (earlier != null) {
            transcript.goesOn();
        }
    }

    /** @param sandbox what its subprocesses are locked in */
    Thought thought(String sandbox) throws InterruptedException {
        Work work;
        try {
            work = work();
        } catch (WaggleException e) {
            work = new Work.Failed(e.fault(), String.valueOf(e.getMessage()));
        } finally {
            String session = transcript.session();
            if (session != null && !properties.session().files().isEmpty()) {
                attempt.memory().keep(session, properties.session().files());
            }
        }
        return new Thought(work, report(sandbox));
    }

    private EngineReport report(String sandbox) {
        Spent spent = transcript.spent();
        String model = spent.model() == null ? attempt.assignment().model() : spent.model();
        return new EngineReport(name, model, spent.input(), spent.output(), sandbox, strange.beside(spent.note()))
                .costing(spent.dollars());
    }

    /** Whether it got so far as to use something. */
    boolean askedAModel() {
        Spent spent = transcript.spent();
        return spent.input() + spent.output() > 0;
    }

    /** Whether it came to an end of its own, and no limit of ours stopped it. */
    boolean refused() {
        return refused;
    }

    private Work work() throws InterruptedException {
        String prompt = (earlier == null ? "" : GOES_ON) + Prompt.of(attempt, properties.prompt());
        attempt.workspace().write(PROMPT_FILE, prompt);
        Ended ended;
        try {
            ended = attempt.launcher().run(guarded(command(prompt)));
        } finally {
            attempt.workspace().delete(PROMPT_FILE);
        }
        transcript.close(ended);
        refuseFailure(ended);
        return switch (attempt.assignment().brief()) {
            case Brief.ToPlan brief -> AnswerSheet.of(brief).read(transcript.text(ended));
            case Brief.ToReview _ -> AnswerSheet.ofReview().read(transcript.text(ended));
            case Brief.ToAnswer _ -> new Work.Answered(transcript.text(ended));
            case Brief.ToImplement _, Brief.ToDocument _, Brief.ToVerify _, Brief.ToDrill _ ->
                edited(transcript.summary(ended));
        };
    }

    private Command guarded(Command command) {
        var guard = new LoopGuard(name, guards, attempt);
        return command.telling(line -> {
            command.lines().accept(line);
            strange.hear(line);
            transcript.guard(line, guard);
        });
    }

    private Work edited(String summary) {
        return new Work.Edited(summary.isBlank() ? "Changed by " + name : summary);
    }

    private Command command(String prompt) {
        String workspace = attempt.launcher().workspace();
        String model = model(attempt.assignment().model());
        String egress = egress();
        List<String> argv = properties.words(earlier).stream()
                .map(word -> word.replace(PROMPT, workspace + "/" + PROMPT_FILE)
                        .replace("{workspace}", workspace)
                        .replace("{egress}", egress)
                        .replace("{model}", model))
                .toList();
        boolean named = properties.command().stream().anyMatch(word -> word.contains(PROMPT));
        var command = new Command(
                argv,
                properties.wholeEnvironment(egress, attempt.exit().token(), model),
                named ? "" : prompt,
                attempt.timeout(),
                transcript::hear,
                properties.network());
        Path way = attempt.exit().socket();
        if (way != null) {
            command = command.through(way);
        }
        if (properties.input() == AgentProperties.Input.PROMPT) {
            return command;
        }
        var talk = new Talk(prompt, attempt.ear(), attempt.progress());
        return command.hearing(talk).telling(line -> {
            transcript.hear(line);
            talk.hear(line);
        });
    }

    /** Where a command finds the proxy: at the end of a bridge where it has a network of its own. */
    private String egress() {
        return attempt.launcher().bridged()
                ? "http://127.0.0.1:" + Launcher.BRIDGE_PORT
                : attempt.exit().root();
    }

    private String model(@Nullable String asked) {
        return asked == null ? properties.model() : asked;
    }

    private void refuseFailure(Ended ended) {
        if (ended.timedOut()) {
            throw new WaggleException(
                    Fault.ENGINE_TIMEOUT,
                    name + " was stopped after " + attempt.timeout().toSeconds()
                            + " s: give the role a longer timeout, or make the task smaller");
        }
        if (ended.over() != null) {
            throw new WaggleException(Fault.RESOURCE_LIMIT, name + " was stopped: it " + ended.over());
        }
        if (ended.exitCode() == NOT_FOUND || ended.exitCode() == NOT_EXECUTABLE) {
            throw new WaggleException(
                    Fault.ENGINE_MISSING,
                    name + " cannot be started (" + Words.lastOf(ended) + ")"
                            + (properties.install().isBlank()
                                    ? ""
                                    : "; install it: " + properties.install()
                                            + " (a sandbox shows /usr and what waggle.worker.sandbox-read-only names)"));
        }
        refused = true;
        transcript.judge(ended);
        if (!ended.ok()) {
            throw new WaggleException(
                    Fault.ENGINE_CRASHED,
                    name + " ended with exit code " + ended.exitCode() + ": " + Words.lastOf(ended));
        }
    }
}
