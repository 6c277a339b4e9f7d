package dev.waggle.worker.engine.llm;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.worker.engine.llm.ProviderKind.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the calls of one attempt showed on the wire: tokens, cost, the model that answered, how long the provider asks to
 * wait. Calls that fail count too, as far as they told.
 */
final class Tally {
    private final ProviderKind kind;
    private final String asked;
    private Usage done = Usage.NONE;
    private Usage open = Usage.NONE;
    private int calls;
    private @Nullable Duration wait;

    /** @param asked the model's name until the provider tells which one answered */
    Tally(ProviderKind kind, String asked) {
        this.kind = kind;
        this.asked = asked;
    }

    synchronized void nextCall() {
        done = total();
        open = Usage.NONE;
        wait = null;
        calls++;
    }

    synchronized void saw(JsonNode message) {
        open = kind.usage(open, message);
    }

    synchronized void asksToWait(Duration asked) {
        wait = asked;
    }

    /** How long the provider asked to wait when it refused the last call. */
    synchronized Optional<Duration> askedToWait() {
        return Optional.ofNullable(wait);
    }

    synchronized EngineReport report(String engine, String sandbox) {
        Usage total = total();
        String cost = total.cost().signum() == 0
                ? ""
                : "; the provider charged " + total.cost().stripTrailingZeros().toPlainString() + " USD";
        return new EngineReport(
                        engine,
                        total.model().isEmpty() ? asked : total.model(),
                        total.input(),
                        total.output(),
                        sandbox,
                        calls + (calls == 1 ? " call to the model" : " calls to the model") + cost)
                .costing(total.cost());
    }

    private Usage total() {
        BigDecimal cost = done.cost().add(open.cost());
        return new Usage(
                open.model().isEmpty() ? done.model() : open.model(),
                done.input() + open.input(),
                done.output() + open.output(),
                cost);
    }
}
