package dev.waggle.common.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one boot of a worker process: a restarted worker is another one. */
public record WorkerId(@JsonValue UUID value) {
    /** Reads the canonical text form; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static WorkerId of(String text) {
        return new WorkerId(Uuid7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
