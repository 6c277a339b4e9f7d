package dev.waggle.testing.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The taps that wait for an answer. */
final class Queries {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final Map<String, Instant> open = new HashMap<>();
    private final Map<String, Toast> answers = new HashMap<>();
    private long lastId = 4_300_000_000_000_000_000L;

    Queries(InstantSource clock) {
        this.clock = clock;
    }

    String open() {
        String id = String.valueOf(++lastId);
        open.put(id, clock.instant());
        return id;
    }

    void answer(String id, Toast toast) {
        Instant asked = open.remove(id);
        if (asked == null || asked.plus(PATIENCE).isBefore(clock.instant())) {
            throw Refusal.bad("query is too old and response timeout expired or query ID is invalid");
        }
        if (toast.text().length() > 200) {
            throw Refusal.bad("MESSAGE_TOO_LONG");
        }
        answers.put(id, toast);
    }

    Optional<Toast> answerTo(String id) {
        return Optional.ofNullable(answers.get(id));
    }
}
