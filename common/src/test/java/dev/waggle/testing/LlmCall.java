package dev.waggle.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One question that reached the double, read from whichever wire it came over.
 *
 * @param provider which wire
 * @param model as it was asked for
 * @param system the instructions before the talk
 * @param turns who said what, {@code user} or {@code assistant}
 * @param streaming whether the answer was asked for as a stream
 * @param schema whether the answer is bound to a JSON schema
 * @param headers by lower-case name
 * @param target path and query
 * @param body as it was sent
 */
public record LlmCall(
        FakeLlm.Provider provider,
        String model,
        String system,
        List<Turn> turns,
        boolean streaming,
        boolean schema,
        Map<String, String> headers,
        String target,
        JsonNode body) {
    /** One part of a talk. */
    public record Turn(String role, String text) {}

    /** Everything that was said, instructions included. */
    public String text() {
        return system + "\n" + turns.stream().map(Turn::text).collect(Collectors.joining("\n"));
    }

    /** What was said last. */
    public String last() {
        return turns.getLast().text();
    }
}
