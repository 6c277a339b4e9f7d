package dev.waggle.worker.engine.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.WaggleJson;
import dev.waggle.worker.process.Speaker;
import dev.waggle.worker.steer.Steering;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Talks to an agent that reads Claude Code's messages on its standard input while it works: the prompt, then what the person says, until
 * the agent has a result and nothing was said that it does not know of.
 */
final class Talk implements Speaker {
    /** Inside of texts the quotes are escaped. */
    private static final Pattern RESULT = Pattern.compile("\"type\"\\s*:\\s*\"result\"");

    private final String prompt;
    private final Steering.Ear ear;
    private final Consumer<String> progress;

    Talk(String prompt, Steering.Ear ear, Consumer<String> progress) {
        this.prompt = prompt;
        this.ear = ear;
        this.progress = progress;
    }

    @Override
    public void speak(OutputStream to) throws IOException, InterruptedException {
        say(to, prompt);
        for (List<String> said = ear.awaitFresh(); !said.isEmpty(); said = ear.awaitFresh()) {
            for (String hint : said) {
                progress.accept("told: " + hint);
                say(to, "The person who asked for this says:\n" + hint);
            }
        }
    }

    /** Listens for results: each might be the last. */
    void hear(String line) {
        // not read as JSON: a long one comes cut
        if (RESULT.matcher(line).find()) {
            boolean _ = ear.close();
        }
    }

    private static void say(OutputStream to, String text) throws IOException {
        var message = Map.of(
                "type",
                "user",
                "message",
                Map.of("role", "user", "content", List.of(Map.of("type", "text", "text", text))));
        to.write((WaggleJson.mapper().writeValueAsString(message) + "\n").getBytes(UTF_8));
        to.flush();
    }
}
