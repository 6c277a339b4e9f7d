package dev.waggle.worker.egress.wire;

import dev.waggle.common.api.CallTokens;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Follows one answer: what it used as far as told, and at least what was seen of it; says when what was set aside for it is used up. */
public final class Meter {
    private final Wire wire;
    private final long asked;
    private final Predicate<CallTokens> usedUp;
    private Usage told = Usage.NONE;
    private long characters;

    /**
     * @param asked how many tokens the question has, by our own estimate
     * @param usedUp whether so much is more than what was set aside
     */
    public Meter(Wire wire, long asked, Predicate<CallTokens> usedUp) {
        this.wire = wire;
        this.asked = asked;
        this.usedUp = usedUp;
    }

    /** One more message: a whole answer, or an event of a stream. */
    public void saw(JsonNode message) {
        if (message.isArray()) {
            message.forEach(this::saw);
            return;
        }
        characters += wire.written(message);
        told = wire.usage(told, message);
    }

    /** Whether nothing more of it may come. */
    public boolean usedUp() {
        return !told.whole() && usedUp.test(atLeast());
    }

    /** What the provider told; where it did not come to its end, at least what was seen. */
    public Usage usage() {
        return told.whole() ? told : told.counted(atLeast());
    }

    private CallTokens atLeast() {
        CallTokens tokens = told.tokens();
        long input = tokens.prompt() > 0 ? tokens.input() : asked;
        long seen = (characters + Wire.CHARACTERS_OF_A_TOKEN - 1) / Wire.CHARACTERS_OF_A_TOKEN;
        long output = Math.max(tokens.output(), seen - tokens.thought() - tokens.image());
        return new CallTokens(
                input,
                tokens.cached(),
                tokens.cacheWrite(),
                tokens.cacheWriteHour(),
                output,
                tokens.thought(),
                tokens.tool(),
                tokens.image());
    }
}
