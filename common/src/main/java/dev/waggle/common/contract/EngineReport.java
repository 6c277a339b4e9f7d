package dev.waggle.common.contract;

import org.jspecify.annotations.Nullable;

/**
 * What did the thinking.
 *
 * @param engine the engine's name, for example {@code template}, {@code llm}, {@code shell}; {@code checks} for a verification
 * @param model the model as the provider names it; none where no model was used
 * @param inputTokens tokens sent, as the provider counts them; 0 where no model was used
 * @param outputTokens tokens received
 * @param sandbox as the worker's card has it; {@code none} too where it starts no subprocess
 * @param note one sentence for people, for example "no model was used"; empty where there is nothing to say
 */
public record EngineReport(
        String engine, @Nullable String model, long inputTokens, long outputTokens, String sandbox, String note) {
    /** A report of an engine that used no model. */
    public static EngineReport withoutModel(String engine, String sandbox, String note) {
        return new EngineReport(engine, null, 0, 0, sandbox, note);
    }
}
