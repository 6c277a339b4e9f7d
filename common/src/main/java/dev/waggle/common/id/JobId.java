package dev.waggle.common.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;

/** Names what a person asked for; assigned by whoever accepted it (gateway or API). */
public record JobId(@JsonValue UUID value) {
    private static final int DISPLAY_DIGITS = 4;

    /** Reads the canonical text form; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static JobId of(String text) {
        return new JobId(Uuid7.parse(text));
    }

    /** The short form for people, for example {@code #A7F3}: the random tail, unique enough among one user's jobs. */
    public String display() {
        String text = value.toString();
        return "#" + text.substring(text.length() - DISPLAY_DIGITS).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
