package dev.waggle.worker.engine;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.worker.engine.commandline.Agent;
import dev.waggle.worker.engine.commandline.AgentProperties;

/** Runs a coding agent's command line as it is described in the configuration. */
public final class CommandLineEngine implements Engine {
    private final String name;
    private final String sandbox;
    private final Agent agent;

    /** @param sandbox what its subprocesses are locked in, for the report */
    public CommandLineEngine(String name, AgentProperties properties, String sandbox) {
        this.name = name;
        this.sandbox = sandbox;
        this.agent = new Agent(name, properties);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Thought run(Attempt attempt) throws InterruptedException {
        var report = new EngineReport(name, attempt.assignment().model(), 0, 0, sandbox, "");
        try {
            return new Thought(agent.work(attempt), report);
        } catch (WaggleException e) {
            return new Thought(new Work.Failed(e.fault(), String.valueOf(e.getMessage())), report);
        }
    }
}
