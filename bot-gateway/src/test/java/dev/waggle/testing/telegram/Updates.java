package dev.waggle.testing.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What waits for the bot, until it confirms it or a day has passed. */
final class Updates {
    static final Set<String> KINDS = Set.of(
            "message", "edited_message", "callback_query", "my_chat_member", "message_reaction", "pre_checkout_query");
    private static final Set<String> USUAL =
            Set.of("message", "edited_message", "callback_query", "my_chat_member", "pre_checkout_query");
    private static final Duration KEPT = Duration.ofHours(24);

    private record Waiting(int id, Instant at, Map<String, Object> json) {}

    private final InstantSource clock;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Set<String> allowed = USUAL;
    private int lastId = 700_100_000;

    Updates(InstantSource clock) {
        this.clock = clock;
    }

    void add(String kind, Object content) {
        if (allowed.contains(kind)) {
            addAnyway(kind, content);
        }
    }

    void addAnyway(String kind, Object content) {
        lastId++;
        waiting.add(new Waiting(lastId, clock.instant(), Wire.object("update_id", lastId, kind, content)));
    }

    /** Holds for what happens from now on; empty means the usual ones. */
    void allow(Set<String> kinds) {
        allowed = kinds.isEmpty() ? USUAL : kinds;
    }

    /** Forgets all before this id; a negative offset keeps that many of the newest. */
    void confirm(int offset) {
        if (offset < 0) {
            while (waiting.size() > -offset) {
                waiting.removeFirst();
            }
        } else {
            waiting.removeIf(one -> one.id() < offset);
        }
    }

    List<Map<String, Object>> first(int limit) {
        Instant oldest = clock.instant().minus(KEPT);
        waiting.removeIf(one -> one.at().isBefore(oldest));
        return waiting.stream().limit(limit).map(Waiting::json).toList();
    }

    void drop() {
        waiting.clear();
    }

    /** The next update's id will be this one: after an idle week it is random. */
    void jumpTo(int id) {
        lastId = id - 1;
    }
}
