package dev.waggle.worker.drill;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a drill does.
 *
 * @param sleep how long it sleeps
 * @param process whether a subprocess in the sandbox sleeps for it
 * @param fail so many attempts fail before one succeeds
 * @param progress lines of progress, spread over the sleep
 * @param artifact whether it leaves a file at the queen: an effect that only the holder of the lease can have
 */
record DrillOrders(Duration sleep, boolean process, int fail, int progress, boolean artifact) {
    private static final Pattern WORDS = Pattern.compile("\\s+");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final int MOST_DIGITS = 6;

    /** Reads the words that it knows; all others are padding. */
    static DrillOrders of(String text) {
        Duration sleep = Duration.ZERO;
        boolean process = false;
        int fail = 0;
        int progress = 0;
        boolean artifact = false;
        for (String word : WORDS.split(text)) {
            int equals = word.indexOf('=');
            String value = word.substring(equals + 1);
            switch (word.substring(0, Math.max(0, equals))) {
                case "sleep" -> sleep = time(value);
                case "process" -> process = Boolean.parseBoolean(value);
                case "fail" -> fail = number("fail", value);
                case "progress" -> progress = number("progress", value);
                case "artifact" -> artifact = Boolean.parseBoolean(value);
                default -> {
                    // padding
                }
            }
        }
        return new DrillOrders(sleep, process, fail, progress, artifact);
    }

    private static Duration time(String value) {
        if ("0".equals(value)) {
            return Duration.ZERO;
        }
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw wrong("sleep", value, "50ms, 3s or 1m");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static int number(String order, String value) {
        if (value.isEmpty() || value.length() > MOST_DIGITS || !value.chars().allMatch(Character::isDigit)) {
            throw wrong(order, value, "a number of at most six digits");
        }
        return Integer.parseInt(value);
    }

    private static WaggleException wrong(String order, String value, String wanted) {
        return new WaggleException(
                Fault.REQUEST_NOT_SUPPORTED, "%s=%s is no order for a drill; write %s".formatted(order, value, wanted));
    }
}
