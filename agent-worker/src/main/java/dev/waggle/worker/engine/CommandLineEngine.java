package dev.waggle.worker.engine;

import dev.waggle.worker.engine.commandline.Agent;
import dev.waggle.worker.engine.commandline.AgentProperties;
import java.util.List;
import java.util.Optional;

/** Runs a coding agent's command line as it is described in the configuration. */
public final class CommandLineEngine implements Engine {
    private final String name;
    private final String otherwise;
    private final List<String> hosts;
    private final Agent agent;

    /** @param sandbox what its subprocesses are locked in, for the report */
    public CommandLineEngine(String name, AgentProperties properties, String sandbox) {
        this(name, properties, sandbox, GuardProperties.usual());
    }

    /** @param guards when it is taken to go round in circles */
    public CommandLineEngine(String name, AgentProperties properties, String sandbox, GuardProperties guards) {
        this.name = name;
        this.otherwise = properties.otherwise();
        this.hosts = properties.hosts();
        this.agent = new Agent(name, properties, sandbox, guards);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> otherwise() {
        return Optional.of(otherwise).filter(next -> !next.isBlank());
    }

    @Override
    public boolean startsTools() {
        return true;
    }

    @Override
    public List<String> hosts() {
        return hosts;
    }

    @Override
    public Thought run(Attempt attempt) throws InterruptedException {
        return agent.think(attempt);
    }
}
