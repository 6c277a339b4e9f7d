package dev.waggle.worker.engine.llm;

import static dev.waggle.worker.engine.GuardProperties.reached;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.GuardProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Stops a model that goes round in circles: a person is asked before it costs more. */
final class Circles {
    private final GuardProperties limits;
    private final Map<JsonNode, Integer> given = new HashMap<>();
    private int answers;

    Circles(GuardProperties limits) {
        this.limits = limits;
    }

    /** One more answer that changed no file; throws {@link Fault#ENGINE_LOOPS} where it is enough. */
    void cameToNothing(JsonNode answer, List<String> why) {
        answers++;
        int same = given.merge(answer, 1, Integer::sum);
        if (reached(same, limits.sameAnswer())) {
            throw enough("it gave the same answer " + same + " times", why);
        }
        if (reached(answers, limits.calls()) || reached(answers, limits.withoutChange())) {
            throw enough("it gave " + answers + " answers in a row that changed no file", why);
        }
    }

    static WaggleException enough(String what, List<String> why) {
        return new WaggleException(
                Fault.ENGINE_LOOPS,
                "the model was stopped because it goes round in circles: " + what + ". The last: "
                        + String.join("; ", why.stream().map(Circles::firstLine).toList()));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
