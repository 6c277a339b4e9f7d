package dev.waggle.worker.engine;

import dev.waggle.worker.engine.llm.LlmProperties;
import dev.waggle.worker.engine.llm.Mind;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Asks a chat model for structured output and applies its file edits inside the workspace. */
public final class LlmEngine implements Engine {
    private final Mind mind;

    /**
     * @param on names of the providers that can be asked
     * @param guards when it is taken to go round in circles
     */
    public LlmEngine(LlmProperties properties, Supplier<List<String>> on, GuardProperties guards, InstantSource clock) {
        this.mind = new Mind(properties, on, guards, clock);
    }

    @Override
    public String name() {
        return "llm";
    }

    @Override
    public Thought run(Attempt attempt) throws InterruptedException {
        return mind.think(name(), attempt);
    }
}
