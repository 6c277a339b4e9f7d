package dev.waggle.worker.engine.commandline;

import dev.waggle.worker.process.Ended;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows one run of an agent by what it prints. An exit code of 0 proves nothing; an error that it tells of is one. */
public sealed interface Transcript
        permits PlainTranscript, JsonTranscript, ClaudeTranscript, AiderTranscript, EventsTranscript {
    /** How standard output is read. */
    enum Style {
        /** Text for people. */
        PLAIN,
        /** One JSON object a line; the last one of type {@code result} tells how it ended. */
        JSONL,
        /** Claude Code's {@code stream-json}. */
        CLAUDE,
        /** Aider's talk, and behind it its log of events. */
        AIDER,
        /** Codex's events. */
        CODEX,
        /** Gemini CLI's {@code stream-json}. */
        GEMINI,
        /** opencode's events. */
        OPENCODE;

        Transcript follow(String agent, Consumer<String> progress) {
            return switch (this) {
                case PLAIN -> new PlainTranscript(progress);
                case JSONL -> new JsonTranscript(progress);
                case CLAUDE -> new ClaudeTranscript(agent, progress);
                case AIDER -> new AiderTranscript(agent, progress);
                case CODEX -> new EventsTranscript(agent, Dialect.CODEX, progress);
                case GEMINI -> new EventsTranscript(agent, Dialect.GEMINI, progress);
                case OPENCODE -> new EventsTranscript(agent, Dialect.OPENCODE, progress);
            };
        }
    }

    /** Hears a line while the agent runs, and tells people what they can follow. What it throws stops the agent. */
    void hear(String line);

    /** The kinds of events that it knows, by name; none where it follows text. */
    default Set<String> words() {
        return Set.of();
    }

    /** How the agent calls the session that this run began or went on with; nothing until it tells. */
    default @Nullable String session() {
        return null;
    }

    /** This run goes on with an earlier session. */
    default void goesOn() {}

    /** Tells a guard of what the agent does in this line, which was heard before; what the guard throws stops the agent. */
    default void guard(String line, LoopGuard guard) {
        ToolCalls.in(line).forEach(guard::called);
    }

    /** The agent has ended: reads what is left of it. */
    default void close(Ended ended) {}

    /** Throws what went wrong, where the agent tells of it; called for every end but a missing program and a time-out. */
    default void judge(Ended ended) {}

    /** What the agent says in the end, whole; called where all went well. */
    String text(Ended ended);

    /** One line on what it did, for the commit; blank where it says nothing. */
    String summary(Ended ended);

    /** What was used so far. */
    default Spent spent() {
        return Spent.NOTHING;
    }
}
