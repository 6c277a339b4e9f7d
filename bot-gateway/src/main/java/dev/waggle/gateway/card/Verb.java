package dev.waggle.gateway.card;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a button does. */
public enum Verb {
    APPROVE("Approve"),
    RESUME("Continue"),
    RETRY("Retry"),
    CANCEL("Cancel");

    private final String label;

    Verb(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** In a button's data, and in the queen's address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }
}
