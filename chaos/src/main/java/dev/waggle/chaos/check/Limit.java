package dev.waggle.chaos.check;

/**
 * How many runs may be at the same place at the same time.
 *
 * @param scope what kind of place: {@code role}, {@code person} …
 * @param name which of them; {@code *} for each that has no limit of its own
 */
public record Limit(String scope, String name, int most) {
    static final String EACH = "*";
}
