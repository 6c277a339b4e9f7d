package dev.waggle.worker.egress.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a provider asks to be left alone. */
public final class Rest {
    private static final Pattern RETRY_DELAY = Pattern.compile("\"retryDelay\"\\s*:\\s*\"(\\d{1,6})(?:\\.\\d+)?s\"");
    private static final int MILLIS = 1000;

    private Rest() {}

    /** {@code Retry-After} in seconds or as a date, or Gemini's {@code retryDelay} in the body. */
    public static Optional<Duration> of(@Nullable String retryAfter, String body, Instant now) {
        if (retryAfter == null) {
            var delay = RETRY_DELAY.matcher(body);
            return delay.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(delay.group(1)))) : Optional.empty();
        }
        String told = retryAfter.strip();
        if (told.matches("\\d{1,6}(\\.\\d+)?")) {
            return Optional.of(Duration.ofMillis((long) (Double.parseDouble(told) * MILLIS)));
        }
        try {
            Instant until = ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
