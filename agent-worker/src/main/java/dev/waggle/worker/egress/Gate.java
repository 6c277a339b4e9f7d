package dev.waggle.worker.egress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.worker.egress.http.Head;
import dev.waggle.worker.egress.http.Incoming;
import dev.waggle.worker.egress.http.Outgoing;
import dev.waggle.worker.egress.http.Refused;
import dev.waggle.worker.egress.wire.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Looks at every request that wants out: who asks, and for what. All that is not known is refused. */
final class Gate {
    private static final Pattern PATH = Pattern.compile("/([a-z0-9][a-z0-9_-]{0,63})(/.*)");
    private static final String BEARER = "Bearer ";

    private final ModelCalls calls;
    private final EgressProperties properties;

    Gate(ModelCalls calls, EgressProperties properties) {
        this.calls = calls;
        this.properties = properties;
    }

    /** @param doors who shows which token */
    void pass(Function<String, Optional<Door>> doors, Head head, Incoming in, Outgoing out) throws IOException {
        if (head.method().equals("HEAD")) {
            out.bare(200); // some agents knock first
            return;
        }
        var path = PATH.matcher(head.path());
        Optional<Wire.Asking> asking = path.matches() ? Wire.of(path.group(2)) : Optional.empty();
        byte[] body = in.body(head, (int) properties.largestQuestion().toBytes(), out);
        if (asking.isEmpty() || !head.method().equals("POST")) {
            out.whole(404, Map.of("Content-Type", "application/json"), "{\"error\":{\"message\":\"not here\"}}".getBytes(UTF_8));
            return;
        }
        Wire wire = asking.get().wire();
        Optional<Door> door = token(head).flatMap(doors).filter(Door::open);
        if (door.isEmpty()) {
            out.whole(
                    401,
                    Map.of("Content-Type", "application/json"),
                    wire.refusal(401, "this is not the token of a run that goes on").getBytes(UTF_8));
            return;
        }
        if (head.header("content-encoding").isPresent()) {
            throw new Refused(415, "the body has to come as it is");
        }
        try {
            var question = Question.of(asking.get(), head, path.group(1), body, properties.usualOutput());
            boolean holds = !"no".equals(head.headers().get(Exit.HOLD));
            calls.answer(door.get(), question, holds, out);
        } catch (NoLeave no) {
            out.whole(
                    no.status(),
                    Map.of("Content-Type", "application/json"),
                    wire.refusal(no.status(), no.words()).getBytes(UTF_8));
        }
    }

    /** What the client holds for a key, in whichever header its wire has it. */
    private static Optional<String> token(Head head) {
        return head.header("x-api-key")
                .or(() -> head.header("x-goog-api-key"))
                .or(() -> head.header("authorization")
                        .filter(value -> value.startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length())))
                .map(String::strip);
    }
}
