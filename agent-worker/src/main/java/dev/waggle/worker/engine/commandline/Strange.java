package dev.waggle.worker.engine.commandline;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Counts what an agent tells in words that are not known here: a newer version of it may, and that is no reason to fail. */
final class Strange {
    private final Set<String> known;
    private int events;

    /** @param known the kinds of events that are; none where it prints text */
    Strange(Set<String> known) {
        this.known = known;
    }

    void hear(String line) {
        if (!known.isEmpty() && Words.object(line).filter(this::isStrange).isPresent()) {
            events++;
        }
    }

    private boolean isStrange(JsonNode event) {
        String kind = event.path("type").asString(event.path("event").asString(""));
        return !known.contains(kind);
    }

    /** A note for people, with the count where there is one. */
    String beside(String note) {
        if (events == 0) {
            return note;
        }
        String count = events + (events == 1 ? " event" : " events") + " of a kind that is not known here";
        return note.isEmpty() ? count : note + "; " + count;
    }
}
