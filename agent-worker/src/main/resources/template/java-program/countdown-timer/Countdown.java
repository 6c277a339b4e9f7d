package {{package}};

import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times and counts them down. */
final class Countdown {
    private static final int LONGEST = 24 * 60 * 60;
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?(?:(\\d{1,5})s?)?", Pattern.CASE_INSENSITIVE);

    /** Waits some milliseconds. */
    interface Pause {
        void of(long milliseconds) throws InterruptedException;
    }

    private final LongSupplier clock;
    private final Pause pause;

    /** @param clock milliseconds since some moment */
    Countdown(LongSupplier clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Seconds from a text: 90, 45s, 5m, 1h30m. */
    static int seconds(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (text.isBlank() || !matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a time such as 90, 5m or 1h30m");
        }
        int total = number(matcher.group(1)) * 3600 + number(matcher.group(2)) * 60 + number(matcher.group(3));
        if (total < 1 || total > LONGEST) {
            throw new IllegalArgumentException("'" + text + "' is not between 1 second and 24 hours");
        }
        return total;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Seconds as 4:05 or 1:00:00. */
    static String shown(int seconds) {
        int minutes = seconds / 60 % 60;
        return seconds < 3600
                ? String.format("%d:%02d", minutes, seconds % 60)
                : String.format("%d:%02d:%02d", seconds / 3600, minutes, seconds % 60);
    }

    /** Tells the seconds that are left, once a second, down to 0. */
    void run(int seconds, IntConsumer left) throws InterruptedException {
        long end = clock.getAsLong() + seconds * 1000L;
        for (int rest = seconds; rest > 0; rest--) {
            left.accept(rest);
            // towards the planned moment, so that small delays do not add up
            pause.of(Math.max(0, end - (rest - 1) * 1000L - clock.getAsLong()));
        }
        left.accept(0);
    }
}
