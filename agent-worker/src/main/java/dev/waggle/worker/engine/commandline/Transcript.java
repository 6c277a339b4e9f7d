package dev.waggle.worker.engine.commandline;

import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.process.Ended;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What an agent printed, read as its configuration says. An exit code of 0 proves nothing; an error that it tells of is one. */
public final class Transcript {
    /** How standard output is read. */
    public enum Style {
        /** Text for people. */
        PLAIN,
        /** One JSON object a line; the last one of type {@code result} tells how it ended. */
        JSONL
    }

    private static final int SUMMARY = 500;

    private Transcript() {}

    /** The agent's own summary: its last words, at most 500 characters. */
    static String summary(Ended ended, Style style) {
        return switch (style) {
            case PLAIN -> lastLine(ended.stdout().text());
            case JSONL -> resultOf(ended);
        };
    }

    private static String resultOf(Ended ended) {
        JsonNode result = ended.stdout()
                .text()
                .lines()
                .map(Transcript::parsed)
                .flatMap(Optional::stream)
                .filter(event -> event.path("type").asString("").equals("result"))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new WaggleException(
                        Fault.ENGINE_CRASHED, "the agent ended without saying how: no result event in its output"));
        String text = result.path("result").asString("");
        if (result.path("is_error").asBoolean(false)) {
            throw new WaggleException(Fault.ENGINE_CRASHED, "the agent reports an error: " + shortened(text));
        }
        return shortened(text);
    }

    private static Optional<JsonNode> parsed(String line) {
        try {
            return line.startsWith("{") ? Optional.of(WaggleJson.mapper().readTree(line)) : Optional.empty();
        } catch (JacksonException _) {
            // a line that was cut or is not JSON: unknown output is never fatal, a missing result is
            return Optional.empty();
        }
    }

    private static String lastLine(String text) {
        return shortened(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((_, last) -> last)
                .orElse(""));
    }

    private static String shortened(String text) {
        return text.length() <= SUMMARY ? text : text.substring(0, SUMMARY - 1) + "…";
    }
}
