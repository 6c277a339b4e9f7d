package dev.waggle.worker.egress.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Predicate;

/** Streams as providers sent them, and what each of them was billed for. */
enum Recorded {
    OPENROUTER("chat-openrouter.sse", "/v1/chat/completions", new CallTokens(1000, 200, 300, 0, 50, 10, 0, 0)),
    OPENAI("chat-openai.sse", "/v1/chat/completions", new CallTokens(93, 1024, 0, 0, 306, 640, 0, 0)),
    RESPONSES("responses.sse", "/v1/responses", new CallTokens(104, 4096, 0, 0, 55, 256, 0, 0)),
    MESSAGES("messages.sse", "/v1/messages", new CallTokens(2000, 600, 300, 100, 100, 0, 0, 0)),
    GEMINI(
            "gemini.sse",
            "/v1beta/models/gemini-2.5-flash:streamGenerateContent",
            new CallTokens(300, 1000, 0, 0, 40, 110, 77, 1290));

    final byte[] bytes;
    final Wire wire;
    final CallTokens billed;

    Recorded(String file, String path, CallTokens billed) {
        this.bytes = read(file);
        this.wire = Wire.of(path).orElseThrow().wire();
        this.billed = billed;
    }

    private static byte[] read(String file) {
        try (var in = Recorded.class.getResourceAsStream("/wire/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no recording " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return new String(bytes, UTF_8);
    }

    Meter meter(Predicate<CallTokens> usedUp) {
        return new Meter(wire, 5_000, usedUp);
    }

    /** What is known after these first bytes, which come in two pieces. */
    Usage usage(int first, int all) {
        Meter meter = meter(_ -> false);
        var events = new Events();
        events.take(bytes, first).forEach(event -> hear(meter, event));
        events.take(Arrays.copyOfRange(bytes, first, all), all - first).forEach(event -> hear(meter, event));
        return meter.usage();
    }

    static void hear(Meter meter, Events.Event event) {
        if (event.data().startsWith("{")) {
            meter.saw(WaggleJson.mapper().readTree(event.data()));
        }
    }
}
