package dev.waggle.common;

/** A key, token or password that no log, message or error shows. */
public record Secret(String value) {
    /** Whether there is none. */
    public boolean missing() {
        return value.isBlank();
    }

    @Override
    public String toString() {
        return "***";
    }
}
