package dev.waggle.common.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
 * @param costMicros what it cost in millionths of a US dollar, where the provider or the agent tells
 */
public record EngineReport(
        String engine,
        @Nullable String model,
        long inputTokens,
        long outputTokens,
        String sandbox,
        String note,
        @Nullable Long costMicros) {
    private static final int MICROS = 6;

    /** A report of something that does not tell what it costs. */
    public EngineReport(
            String engine, @Nullable String model, long inputTokens, long outputTokens, String sandbox, String note) {
        this(engine, model, inputTokens, outputTokens, sandbox, note, null);
    }

    /** The same with what it cost; each part of a millionth counts as a whole one. */
    public EngineReport costing(BigDecimal dollars) {
        long micros =
                dollars.movePointRight(MICROS).setScale(0, RoundingMode.CEILING).longValueExact();
        return new EngineReport(
                engine, model, inputTokens, outputTokens, sandbox, note, micros == 0 ? null : Long.valueOf(micros));
    }

    /** What it cost in millionths of a US dollar; 0 where nobody tells. */
    public long cost() {
        return costMicros == null ? 0 : costMicros;
    }

    /** A report of an engine that used no model. */
    public static EngineReport withoutModel(String engine, String sandbox, String note) {
        return new EngineReport(engine, null, 0, 0, sandbox, note);
    }
}
