package dev.waggle.worker.engine.commandline;

import dev.waggle.common.contract.Brief;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.GuardProperties;
import dev.waggle.worker.engine.Thought;
import dev.waggle.worker.engine.Work;

/** One coding agent's command line. Where it remembers, it goes on with what it began at the same task. */
public final class Agent {
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
        boolean remembers = !properties.session().files().isEmpty();
        String earlier = remembers ? attempt.memory().recall().orElse(null) : null;
        if (earlier == null) {
            if (remembers && wasTried(attempt)) {
                attempt.progress().accept(name + " begins anew: nothing of an earlier session is kept here");
            }
            return new AgentRun(name, properties, guards, attempt, null).thought(sandbox);
        }
        attempt.progress().accept(name + " goes on with its earlier session");
        var run = new AgentRun(name, properties, guards, attempt, earlier);
        Thought thought = run.thought(sandbox);
        if (!(thought.work() instanceof Work.Failed failed) || failed.fault().asks()) {
            return thought;
        }
        // else the next attempt would go the same way
        attempt.memory().forget();
        if (run.askedAModel() || !run.refused()) {
            return thought;
        }
        attempt.progress().accept(name + " cannot go on with its earlier session and begins anew");
        return new AgentRun(name, properties, guards, attempt, null).thought(sandbox);
    }

    private static boolean wasTried(Attempt attempt) {
        return attempt.assignment().brief() instanceof Brief.ToImplement brief
                && (attempt.assignment().attempt() > 1 || brief.round() > 0);
    }
}
