package dev.waggle.common.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a conversation. */
public record SessionId(@JsonValue UUID value) {
    /** Reads the canonical text form; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static SessionId of(String text) {
        return new SessionId(Uuid7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
