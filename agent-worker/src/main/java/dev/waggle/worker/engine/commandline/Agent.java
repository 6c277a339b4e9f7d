package dev.waggle.worker.engine.commandline;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import java.util.List;

/** One coding agent's command line. */
public final class Agent {
    private static final String PROMPT_FILE = ".waggle/prompt.md";
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int WORDS_OF_AN_ERROR = 1_000;

    private final String name;
    private final AgentProperties properties;

    public Agent(String name, AgentProperties properties) {
        this.name = name;
        this.properties = properties;
    }

    /** Runs it on an attempt; what it changed in the workspace is judged by others. */
    public Work work(Attempt attempt) throws InterruptedException {
        attempt.workspace().write(PROMPT_FILE, Prompt.of(attempt.assignment(), properties.prompt()));
        Ended ended;
        try {
            ended = attempt.launcher().run(command(attempt));
        } finally {
            attempt.workspace().delete(PROMPT_FILE);
        }
        refuseFailure(attempt, ended);
        String summary = Transcript.summary(ended, properties.output());
        return attempt.assignment().brief() instanceof Brief.ToAnswer
                ? new Work.Answered(summary)
                : new Work.Edited(summary.isBlank() ? "Changed by " + name : summary);
    }

    private Command command(Attempt attempt) {
        String model = attempt.assignment().model();
        String workspace = attempt.launcher().workspace();
        List<String> argv = properties.command().stream()
                .map(word -> word.replace("{prompt-file}", workspace + "/" + PROMPT_FILE)
                        .replace("{workspace}", workspace)
                        .replace("{model}", model == null ? "" : model))
                .toList();
        return new Command(argv, properties.environment(), "", attempt.timeout(), attempt.progress());
    }

    private void refuseFailure(Attempt attempt, Ended ended) {
        if (ended.timedOut()) {
            throw new WaggleException(
                    Fault.ENGINE_TIMEOUT,
                    name + " was stopped after " + attempt.timeout().toSeconds()
                            + " s: give the role a longer timeout, or make the task smaller");
        }
        if (ended.exitCode() == NOT_FOUND || ended.exitCode() == NOT_EXECUTABLE) {
            throw new WaggleException(
                    Fault.ENGINE_MISSING,
                    name + " cannot be started (" + lastWords(ended) + ")"
                            + (properties.install().isBlank() ? "" : "; install it: " + properties.install()));
        }
        if (!ended.ok()) {
            throw new WaggleException(
                    Fault.ENGINE_CRASHED, name + " ended with exit code " + ended.exitCode() + ": " + lastWords(ended));
        }
    }

    private static String lastWords(Ended ended) {
        String errors = ended.stderr().tail(WORDS_OF_AN_ERROR).strip();
        return errors.isEmpty() ? ended.stdout().tail(WORDS_OF_AN_ERROR).strip() : errors;
    }
}
