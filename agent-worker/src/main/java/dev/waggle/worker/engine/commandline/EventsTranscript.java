package dev.waggle.worker.engine.commandline;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.process.Ended;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows an agent that tells of its steps in a dialect; without a word that it came to its end, it did not. */
final class EventsTranscript implements Transcript {
    private static final Pattern NO_WAY = Pattern.compile(
            "(?i)unable to connect|connection (?:error|refused|reset)|ECONNREFUSED|ENOTFOUND|fetch failed|error sending request|stream disconnected");
    private static final Pattern BUSY = Pattern.compile("(?i)high demand|overloaded|temporar");
    private static final int UNAVAILABLE = 503;
    private static final int TURNS = 53;

    private final String agent;
    private final Dialect dialect;
    private final Consumer<String> progress;
    private final StringBuilder said = new StringBuilder();
    private @Nullable String model;
    private @Nullable String session;
    private @Nullable WaggleException failure;
    private long input;
    private long output;
    private boolean over;

    EventsTranscript(String agent, Dialect dialect, Consumer<String> progress) {
        this.agent = agent;
        this.dialect = dialect;
        this.progress = progress;
    }

    @Override
    public void hear(String line) {
        Words.object(line).ifPresent(event -> {
            dialect.session(event).ifPresent(name -> session = name);
            dialect.read(event, this);
        });
    }

    void model(String told) {
        model = told.isBlank() ? null : told;
    }

    void tell(String step) {
        step.replace("/workspace/", "").lines().findFirst().ifPresent(progress);
    }

    /** Its latest words, whole. */
    void says(String text) {
        said.setLength(0);
        goesOn(text);
        tell(text);
    }

    /** More of its latest words. */
    void goesOn(String text) {
        said.append(text);
    }

    void used(long in, long out) {
        input += in;
        output += out;
    }

    void over() {
        over = true;
    }

    void failed(String words, int status) {
        if (status > 0) {
            failure = ProviderFault.of(agent, status, words);
        } else if (NO_WAY.matcher(words).find()) {
            failure = ProviderFault.unreachable(agent, words);
        } else if (BUSY.matcher(words).find()) {
            failure = ProviderFault.of(agent, UNAVAILABLE, words);
        } else {
            failure = new WaggleException(Fault.ENGINE_CRASHED, agent + " reports an error: " + Words.shortened(words));
        }
    }

    @Override
    public @Nullable String session() {
        return session;
    }

    @Override
    public Set<String> words() {
        return dialect.words();
    }

    @Override
    public void close(Ended ended) {
        if (input + output > 0) {
            progress.accept(agent + ": " + input + " tokens in, " + output + " out");
        }
    }

    @Override
    public void judge(Ended ended) {
        if (ended.exitCode() == TURNS && dialect == Dialect.GEMINI) {
            throw new WaggleException(
                    Fault.ENGINE_LIMIT, agent + " stopped at its limit of turns: make the task smaller");
        }
        if (failure != null) {
            throw failure;
        }
        if (ended.ok() && !over) {
            throw new WaggleException(
                    Fault.ENGINE_CRASHED,
                    agent + " ended without saying that it came to its end: " + Words.lastOf(ended));
        }
    }

    @Override
    public String text(Ended ended) {
        return said.toString().strip();
    }

    @Override
    public String summary(Ended ended) {
        return Words.shortened(text(ended));
    }

    @Override
    public Spent spent() {
        return new Spent(model, input, output, over || input + output > 0 ? dialect.agent() : "");
    }
}
