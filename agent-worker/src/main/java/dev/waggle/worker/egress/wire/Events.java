package dev.waggle.worker.egress.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Parts a stream of server-sent events into whole events, wherever its bytes were cut. */
public final class Events {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    /**
     * One event.
     *
     * @param bytes as they came, with the empty line at the end
     * @param data what it says; empty where it is a comment
     */
    public record Event(byte[] bytes, String data) {}

    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private boolean lineIsEmpty = true;

    /** Takes more bytes; the events that end in them. */
    public List<Event> take(byte[] bytes, int length) {
        var ended = new ArrayList<Event>();
        for (int i = 0; i < length; i++) {
            byte one = bytes[i];
            open.write(one);
            if (one == '\n') {
                if (lineIsEmpty) {
                    ended.add(event());
                }
                lineIsEmpty = true;
            } else if (one != '\r') {
                lineIsEmpty = false;
            }
        }
        if (open.size() > MOST_BYTES) {
            throw new IllegalStateException("an event is larger than any event should be");
        }
        return ended;
    }

    /** What came after the last whole event. */
    public Event rest() {
        return event();
    }

    private Event event() {
        byte[] bytes = open.toByteArray();
        open.reset();
        lineIsEmpty = true;
        var data = new StringBuilder();
        new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("data:"))
                .forEach(line -> data.append(data.isEmpty() ? "" : "\n").append(line.substring("data:".length())));
        return new Event(bytes, data.toString().strip());
    }
}
