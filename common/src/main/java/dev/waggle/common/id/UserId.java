package dev.waggle.common.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a person. */
public record UserId(@JsonValue UUID value) {
    /** Reads the canonical text form; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static UserId of(String text) {
        return new UserId(Uuid7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
