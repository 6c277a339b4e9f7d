package dev.waggle.testing.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text as people see it, with its formatting; equal to another that looks the same, however it was written. */
public record Formatted(String text, List<Entity> entities) {
    static final Formatted EMPTY = new Formatted("", List.of());
    private static final int MOST_ENTITIES = 100;
    private static final Pattern MARKED = Pattern.compile("(?<!\\S)(/[A-Za-z0-9_]+(?:@\\w+)?|@\\w{3,})");

    /** Reads what a bot wrote, in its parse mode. */
    static Formatted read(String source, @Nullable String parseMode) {
        if (!source.equals(new String(
                source.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8))) {
            throw Refusal.bad("strings must be encoded in UTF-8");
        }
        Formatted read;
        if (parseMode == null || parseMode.isEmpty()) {
            read = new Formatted(source, List.of());
        } else if (parseMode.equals("HTML")) {
            read = new Html(source).read();
        } else {
            throw Refusal.bad("unsupported parse_mode");
        }
        if (read.entities.size() > MOST_ENTITIES) {
            throw Refusal.bad("ENTITIES_TOO_LONG");
        }
        return read.trimmed();
    }

    /** What a person typed: commands and mentions are marked by their client. */
    static Formatted typed(String text) {
        List<Entity> marks = MARKED.matcher(text)
                .results()
                .map(found -> Entity.plain(
                        found.group().startsWith("/") ? "bot_command" : "mention",
                        found.start(),
                        found.end() - found.start()))
                .toList();
        return new Formatted(text, marks);
    }

    int length() {
        return text.length();
    }

    private Formatted trimmed() {
        int from = text.length() - text.stripLeading().length();
        int to = from + text.strip().length();
        var kept = new ArrayList<Entity>();
        for (Entity one : entities) {
            int start = Math.max(one.offset(), from);
            int end = Math.min(one.offset() + one.length(), to);
            if (start < end) {
                kept.add(new Entity(
                        one.type(), start - from, end - start, one.url(), one.language(), one.customEmojiId()));
            }
        }
        return new Formatted(text.substring(from, to), List.copyOf(kept));
    }
}
