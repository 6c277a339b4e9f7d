package dev.waggle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Secrets of tests. Each has the same mark in it, so that one which is written down where it does not belong is found, see {@link CanaryFinds}:
 * in files, databases, brokers, messages and in what tests print, as it stands, in base64 or in hex. The mark in all its forms is in
 * {@code canary.forms}, where {@code ./waggle test} reads it too.
 */
public final class Canary {
    private static final List<String> FORMS = forms();
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    private Canary() {}

    /** A secret that is recognised; another one for each name. */
    public static String of(String name) {
        return name + "-" + mark();
    }

    /** One that looks like a token of a user of the API. */
    public static String token() {
        return "wgl_" + mark() + LETTERS.substring(mark().length());
    }

    static String mark() {
        return FORMS.getFirst();
    }

    /** The mark as it stands, in base64 at each of three places, in hex: letters and digits only, so that URLs do not change it. */
    static List<String> all() {
        return FORMS;
    }

    private static List<String> forms() {
        try (var file = Objects.requireNonNull(Canary.class.getResourceAsStream("/canary.forms"))) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
