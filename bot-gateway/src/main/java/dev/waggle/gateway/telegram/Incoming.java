package dev.waggle.gateway.telegram;

import org.jspecify.annotations.Nullable;

/** What came in, as far as the gateway cares. */
public sealed interface Incoming {
    long chatId();

    /** Who did it, by the id that never changes; 0 where nobody did. */
    long userId();

    /** @param replyTo the message that it answers, if any */
    record Said(
            long chatId,
            @Nullable Long threadId,
            long userId,
            String name,
            boolean alone,
            long messageId,
            String text,
            @Nullable Long replyTo)
            implements Incoming {}

    /** A button was pressed. */
    record Pressed(long chatId, long userId, String name, long messageId, String queryId, String data)
            implements Incoming {}

    /** Something that asks for nothing. */
    record Other(long chatId, long userId) implements Incoming {}
}
