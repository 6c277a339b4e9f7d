package dev.waggle.common.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a project: a git repository with an owner. */
public record ProjectId(@JsonValue UUID value) {
    /** Reads the canonical text form; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static ProjectId of(String text) {
        return new ProjectId(Uuid7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
