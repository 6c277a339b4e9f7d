package dev.waggle.worker.engine.llm;

import dev.waggle.common.Secret;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes keys out of what a provider said, and makes it one short line. */
final class Redaction {
    private static final Pattern LOOKS_LIKE_A_KEY =
            Pattern.compile("(?i)(?:bearer\\s+|\\b)(?:sk|pk|gsk|xai|AIza|key)[-_]?[A-Za-z0-9*_-]{12,}");
    private static final int LONGEST = 300;

    private final @Nullable Secret key;

    Redaction(@Nullable Secret key) {
        this.key = key;
    }

    String line(String text) {
        String clean = key == null || key.missing() ? text : text.replace(key.value(), "***");
        String line = LOOKS_LIKE_A_KEY
                .matcher(clean)
                .replaceAll("***")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
