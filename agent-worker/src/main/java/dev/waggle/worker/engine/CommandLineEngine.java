package dev.waggle.worker.engine;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;

/** Runs a coding agent's command line as it is described in the configuration. */
public final class CommandLineEngine implements Engine {
    private final String name;

    public CommandLineEngine(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Thought run(Attempt attempt) {
        throw new WaggleException(Fault.ENGINE_MISSING, "no command line is configured for the engine " + name);
    }
}
