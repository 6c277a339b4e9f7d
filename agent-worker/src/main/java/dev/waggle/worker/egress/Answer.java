package dev.waggle.worker.egress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.WaggleJson;
import dev.waggle.worker.egress.http.Outgoing;
import dev.waggle.worker.egress.wire.Events;
import dev.waggle.worker.egress.wire.Events.Event;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Passes a provider's answer on as it comes and lets the account see each part of it; who stops reading does not stop the counting. */
final class Answer {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);
    private static final int BROKEN = 502;
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final String USED_UP = "what was set aside for this answer is used up";

    private final Question question;
    private final Account account;
    private final HttpResponse<InputStream> response;

    Answer(Question question, Account account, HttpResponse<InputStream> response) {
        this.question = question;
        this.account = account;
        this.response = response;
    }

    void pass(Outgoing out) {
        String type = response.headers().firstValue("content-type").orElse("application/json");
        try (InputStream body = response.body()) {
            if (type.startsWith("text/event-stream")) {
                give(() -> out.begin(response.statusCode(), Map.of("Content-Type", type)));
                stream(body, out);
            } else {
                byte[] whole = body.readNBytes(MOST_BYTES);
                account.saw(parsed(new String(whole, UTF_8)));
                var _ = account.over();
                give(() -> out.whole(response.statusCode(), Map.of("Content-Type", type), whole));
            }
        } catch (IOException e) {
            LOG.atInfo()
                    .addKeyValue("call", account.grant().call())
                    .log("an answer broke off; what was seen of it is settled: {}", e.getMessage());
            var _ = account.over();
            if (!out.begun()) {
                byte[] words = question.asking()
                        .wire()
                        .refusal(BROKEN, question.provider() + " broke off its answer")
                        .getBytes(UTF_8);
                give(() -> out.whole(BROKEN, Map.of("Content-Type", "application/json"), words));
            }
            // of one that has begun the client learns by its connection, which ends without an end of the answer
        }
    }

    private void stream(InputStream body, Outgoing out) throws IOException {
        var events = new Events();
        byte[] buffer = new byte[16 * 1024];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            account.heard();
            for (Event event : events.take(buffer, read)) {
                pass(event, out);
                if (account.usedUp()) {
                    var _ = account.over();
                    give(() -> out.piece(question.asking().wire().cut(USED_UP).getBytes(UTF_8)));
                    give(out::end);
                    LOG.atInfo().addKeyValue("call", account.grant().call()).log("an answer is cut off: {}", USED_UP);
                    return;
                }
            }
        }
        pass(events.rest(), out);
        // whoever has a whole answer can rely on it: what it cost is on disk, whatever becomes of this worker
        var _ = account.over();
        give(out::end);
    }

    private void pass(Event event, Outgoing out) {
        JsonNode message = parsed(event.data());
        account.saw(message);
        if (!question.quiet() || !question.asking().wire().onlyUsage(message)) {
            give(() -> out.piece(event.bytes()));
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return text.startsWith("{") || text.startsWith("[")
                    ? WaggleJson.mapper().readTree(text)
                    : MissingNode.getInstance();
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    private interface Giving {
        void to() throws IOException;
    }

    private void give(Giving piece) {
        if (account.left()) {
            return;
        }
        try {
            piece.to();
        } catch (IOException _) {
            account.leave();
        }
    }
}
