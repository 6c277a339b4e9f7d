package dev.waggle.gateway.telegram;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it shall stand in a chat.
 *
 * @param html Telegram's HTML, made by the one builder that escapes
 * @param buttons one row each
 * @param silent whether it comes without a sound
 */
public record Post(
        String html,
        List<List<Button>> buttons,
        boolean silent,
        @Nullable Long replyTo) {
    public Post {
        buttons = buttons.stream().map(List::copyOf).toList();
    }

    /** A message without buttons. */
    public static Post plain(String html, @Nullable Long replyTo) {
        return new Post(html, List.of(), false, replyTo);
    }

    /** A button under a message; {@code data} comes back when it is pressed, at most 64 bytes. */
    public record Button(String label, String data) {}
}
