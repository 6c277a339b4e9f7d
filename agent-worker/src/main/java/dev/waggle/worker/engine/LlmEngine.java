package dev.waggle.worker.engine;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;

/** Asks a chat model for structured output and applies its file edits inside the workspace. */
public final class LlmEngine implements Engine {
    @Override
    public String name() {
        return "llm";
    }

    @Override
    public Thought run(Attempt attempt) {
        throw new WaggleException(Fault.ENGINE_MISSING, "the llm engine has no provider yet");
    }
}
