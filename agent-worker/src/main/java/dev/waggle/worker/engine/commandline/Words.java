package dev.waggle.worker.engine.commandline;

import dev.waggle.common.WaggleJson;
import dev.waggle.worker.process.Ended;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads single words out of what agents print. */
final class Words {
    private static final int SUMMARY = 500;
    private static final int OF_AN_ERROR = 1_000;

    private Words() {}

    static String last(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((_, last) -> last)
                .orElse("");
    }

    static String shortened(String text) {
        return text.length() <= SUMMARY ? text : text.substring(0, SUMMARY - 1) + "…";
    }

    /** What it said before it died: errors first. */
    static String lastOf(Ended ended) {
        String errors = ended.stderr().tail(OF_AN_ERROR).strip();
        return errors.isEmpty() ? ended.stdout().tail(OF_AN_ERROR).strip() : errors;
    }

    /** The JSON objects among the lines. A line that was cut or is not JSON is passed over: unknown output is never fatal, a missing end is. */
    static Stream<JsonNode> objects(String text) {
        return text.lines().map(Words::object).flatMap(Optional::stream);
    }

    static Optional<JsonNode> object(String line) {
        try {
            return line.startsWith("{")
                    ? Optional.of(WaggleJson.mapper().readTree(line)).filter(JsonNode::isObject)
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
