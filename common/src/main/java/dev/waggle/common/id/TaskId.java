package dev.waggle.common.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one piece of a job, for one role. */
public record TaskId(@JsonValue UUID value) {
    /** Reads the canonical text form; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static TaskId of(String text) {
        return new TaskId(Uuid7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
