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

/** One coding agent's command line. */
public final class Agent {
    private static final String PROMPT_FILE = ".waggle/prompt.md";
    private static final String PROMPT = "{prompt-file}";
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final String name;
    private final AgentProperties properties;
    private final String sandbox;
    private final GuardProperties guards;

    /** @param sandbox what its subprocesses are locked in, for the report */
    public Agent(String name, AgentProperties properties, String sandbox, GuardProperties guards) {
        this.name = name;
        this.properties = properties;
        this.sandbox = sandbox;
        this.guards = guards;
    }

    /** Runs it on an attempt; what it changed in the workspace is judged by others, what it used is told in any case. */
    public Thought think(Attempt attempt) throws InterruptedException {
        Transcript transcript = properties.output().follow(name, attempt.progress());
        var strange = new Strange(transcript.words());
        Work work;
        try {
            work = work(attempt, transcript, strange);
        } catch (WaggleException e) {
            work = new Work.Failed(e.fault(), String.valueOf(e.getMessage()));
        }
        return new Thought(work, report(attempt, transcript.spent(), strange));
    }

    private EngineReport report(Attempt attempt, Spent spent, Strange strange) {
        String model = spent.model() == null ? attempt.assignment().model() : spent.model();
        return new EngineReport(name, model, spent.input(), spent.output(), sandbox, strange.beside(spent.note()))
                .costing(spent.dollars());
    }

    private Work work(Attempt attempt, Transcript transcript, Strange strange) throws InterruptedException {
        String prompt = Prompt.of(attempt, properties.prompt());
        attempt.workspace().write(PROMPT_FILE, prompt);
        Ended ended;
        try {
            ended = attempt.launcher().run(guarded(attempt, command(attempt, prompt, transcript), transcript, strange));
        } finally {
            attempt.workspace().delete(PROMPT_FILE);
        }
        transcript.close(ended);
        refuseFailure(attempt, ended, transcript);
        return switch (attempt.assignment().brief()) {
            case Brief.ToPlan brief -> AnswerSheet.of(brief).read(transcript.text(ended));
            case Brief.ToReview _ -> AnswerSheet.ofReview().read(transcript.text(ended));
            case Brief.ToAnswer _ -> new Work.Answered(transcript.text(ended));
            case Brief.ToImplement _, Brief.ToDocument _, Brief.ToVerify _, Brief.ToDrill _ ->
                edited(transcript.summary(ended));
        };
    }

    private Command guarded(Attempt attempt, Command command, Transcript transcript, Strange strange) {
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

    private Command command(Attempt attempt, String prompt, Transcript transcript) {
        String workspace = attempt.launcher().workspace();
        String model = model(attempt.assignment().model());
        String egress = egress(attempt);
        List<String> argv = properties.command().stream()
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
    private static String egress(Attempt attempt) {
        return attempt.launcher().bridged()
                ? "http://127.0.0.1:" + Launcher.BRIDGE_PORT
                : attempt.exit().root();
    }

    private String model(@Nullable String asked) {
        return asked == null ? properties.model() : asked;
    }

    private void refuseFailure(Attempt attempt, Ended ended, Transcript transcript) {
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
        transcript.judge(ended);
        if (!ended.ok()) {
            throw new WaggleException(
                    Fault.ENGINE_CRASHED,
                    name + " ended with exit code " + ended.exitCode() + ": " + Words.lastOf(ended));
        }
    }
}
