package dev.waggle.worker.egress;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallRequest;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.worker.egress.http.Head;
import dev.waggle.worker.egress.wire.Estimate;
import dev.waggle.worker.egress.wire.Wire;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question of an agent's to a model.
 *
 * @param provider as the address named it that the agent was given
 * @param tokens how many it has, estimated from above
 * @param output how many its answer may have
 * @param quiet whether the client did not ask to be told what was used
 */
record Question(
        Wire.Asking asking,
        Head head,
        String provider,
        String model,
        ObjectNode body,
        byte[] bytes,
        long tokens,
        long output,
        boolean quiet) {
    private static final int BAD = 400;
    /** Tokens of what an agent may have read meanwhile. */
    private static final long NEWS = 16_000;

    static Question of(Wire.Asking asking, Head head, String provider, byte[] bytes, long usualOutput) throws NoLeave {
        if (!(parsed(bytes) instanceof ObjectNode body)) {
            throw new NoLeave(BAD, "the body is not a JSON object", null);
        }
        String model = asking.model() == null ? body.path("model").asString("") : asking.model();
        if (!model.matches("[A-Za-z0-9._:@/+-]{1,200}")) {
            throw new NoLeave(BAD, "the question names no model", null);
        }
        Wire wire = asking.wire();
        long asked = wire.mostOutput(body);
        boolean quiet = wire.askForUsage(body);
        return new Question(
                asking,
                head,
                provider,
                model,
                body,
                quiet ? WaggleJson.mapper().writeValueAsBytes(body) : bytes,
                Estimate.tokens(body),
                asked > 0 ? asked : usualOutput,
                quiet);
    }

    private static @Nullable JsonNode parsed(byte[] bytes) {
        try {
            return WaggleJson.mapper().readTree(bytes);
        } catch (JacksonException _) {
            return null;
        }
    }

    String name() {
        return provider + "/" + model;
    }

    CallRequest request(UUID call, TaskRef run, List<UUID> refused) {
        return new CallRequest(call, run, provider, model, tokens, output, List.copyOf(refused), null);
    }

    /** For the question that comes after this one: it has this one and its answer in it, and news. */
    CallRequest next(UUID call, TaskRef run) {
        return new CallRequest(call, run, provider, model, 2 * tokens + NEWS, output, List.of(), true);
    }

    /** What is sent: the question as it came, unless less is to be answered than it asks for. */
    byte[] limitedTo(long granted) {
        if (granted <= 0 || granted >= output) {
            return bytes;
        }
        ObjectNode limited = body.deepCopy();
        asking.wire().limit(limited, granted);
        return WaggleJson.mapper().writeValueAsBytes(limited);
    }
}
