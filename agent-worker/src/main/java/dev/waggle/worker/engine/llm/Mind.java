package dev.waggle.worker.engine.llm;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.Thought;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.engine.llm.Models.Name;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Thinks an attempt through with a model; what was used is reported whether it works out or not. */
public final class Mind {
    private final Models models;
    private final int contextCharacters;
    private final InstantSource clock;

    /** @param on names of the providers that can be asked */
    public Mind(LlmProperties properties, Supplier<List<String>> on, InstantSource clock) {
        this(new Models(properties, on, clock), properties.contextCharacters(), clock);
    }

    Mind(Models models, int contextCharacters, InstantSource clock) {
        this.models = models;
        this.contextCharacters = contextCharacters;
        this.clock = clock;
    }

    /** The models that can be asked. */
    public Models models() {
        return models;
    }

    public Thought think(String engine, Attempt attempt) throws InterruptedException {
        Name name = models.choose(attempt.assignment().model());
        Tally tally = models.tally(name);
        var talk = new Conversation(
                name.toString(),
                models.open(name, tally, attempt.exit()),
                attempt.progress(),
                deadline(attempt).minus(attempt.steering().stoodStill()),
                attempt.steering(),
                attempt.ear());
        try {
            Work work = new Setting(attempt, talk, contextCharacters).work();
            return new Thought(work, report(engine, tally));
        } catch (WaggleException e) {
            return new Thought(new Work.Failed(e.fault(), String.valueOf(e.getMessage())), report(engine, tally));
        }
    }

    private static EngineReport report(String engine, Tally tally) {
        return tally.report(engine, "none");
    }

    /** A little before the attempt's own end, so that the report says who was slow. */
    private Instant deadline(Attempt attempt) {
        Duration timeout = attempt.timeout();
        Duration spare = timeout.dividedBy(10);
        Duration most = Duration.ofSeconds(10);
        return clock.instant().plus(timeout).minus(spare.compareTo(most) < 0 ? spare : most);
    }
}
