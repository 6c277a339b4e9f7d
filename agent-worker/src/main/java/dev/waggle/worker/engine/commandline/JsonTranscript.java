package dev.waggle.worker.engine.commandline;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.process.Ended;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** One JSON object a line; the last one of type {@code result} tells how it ended. */
record JsonTranscript(Consumer<String> progress) implements Transcript {
    @Override
    public void hear(String line) {
        progress.accept(line);
    }

    @Override
    public String text(Ended ended) {
        JsonNode result = Words.objects(ended.stdout().text())
                .filter(event -> event.path("type").asString("").equals("result"))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new WaggleException(
                        Fault.ENGINE_CRASHED, "the agent ended without saying how: no result event in its output"));
        String text = result.path("result").asString("");
        if (result.path("is_error").asBoolean(false)) {
            throw new WaggleException(Fault.ENGINE_CRASHED, "the agent reports an error: " + Words.shortened(text));
        }
        return text;
    }

    @Override
    public String summary(Ended ended) {
        return Words.shortened(text(ended));
    }
}
