package dev.waggle.worker.engine.llm;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.GuardProperties;
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
    /** Timers of two clocks never agree. */
    private static final Duration ABOUT = Duration.ofSeconds(1);

    private final Models models;
    private final int contextCharacters;
    private final GuardProperties guards;
    private final InstantSource clock;

    /**
     * @param on names of the providers that can be asked
     * @param guards when it is taken to go round in circles
     */
    public Mind(LlmProperties properties, Supplier<List<String>> on, GuardProperties guards, InstantSource clock) {
        this(new Models(properties, on, clock), properties.contextCharacters(), guards, clock);
    }

    Mind(Models models, int contextCharacters, GuardProperties guards, InstantSource clock) {
        this.models = models;
        this.contextCharacters = contextCharacters;
        this.guards = guards;
        this.clock = clock;
    }

    /** The models that can be asked. */
    public Models models() {
        return models;
    }

    public Thought think(String engine, Attempt attempt) throws InterruptedException {
        Name name = models.choose(attempt.assignment().model());
        Tally tally = models.tally(name);
        Instant deadline = deadline(attempt).minus(attempt.steering().stoodStill());
        var talk = new Conversation(
                name.toString(),
                models.open(name, tally, attempt.exit()),
                attempt.progress(),
                deadline,
                attempt.steering(),
                attempt.ear());
        try {
            Work work = new Setting(attempt, talk, contextCharacters, guards).work();
            return new Thought(work, report(engine, tally));
        } catch (WaggleException e) {
            return new Thought(failed(engine, attempt, deadline, e), report(engine, tally));
        }
    }

    /** Whoever used all of its time would use as much again: that is nothing that its provider can mend. */
    private Work.Failed failed(String engine, Attempt attempt, Instant deadline, WaggleException e) {
        boolean late = e.fault() == Fault.PROVIDER_TIMEOUT
                && !clock.instant()
                        .isBefore(deadline.plus(attempt.steering().stoodStill()).minus(ABOUT));
        return late
                ? new Work.Failed(
                        Fault.ENGINE_TIMEOUT,
                        engine + " was stopped after " + attempt.timeout().toSeconds()
                                + " s: give the role a longer timeout, or make the task smaller")
                : new Work.Failed(e.fault(), String.valueOf(e.getMessage()));
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
