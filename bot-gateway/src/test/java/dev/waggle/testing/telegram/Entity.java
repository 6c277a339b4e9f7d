package dev.waggle.testing.telegram;

import org.jspecify.annotations.Nullable;

/** A stretch of formatted text, measured in UTF-16 units. */
public record Entity(
        String type,
        int offset,
        int length,
        @Nullable String url,
        @Nullable String language,
        @Nullable String customEmojiId) {
    static Entity plain(String type, int offset, int length) {
        return new Entity(type, offset, length, null, null, null);
    }
}
