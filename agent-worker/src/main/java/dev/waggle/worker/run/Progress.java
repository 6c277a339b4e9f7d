package dev.waggle.worker.run;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets through what a person can follow: at most two lines a second, none longer than 500 characters. */
final class Progress implements Consumer<String> {
    private static final Duration PACE = Duration.ofMillis(500);
    private static final int LONGEST = 500;

    private final Watch watch;
    private final Consumer<String> out;
    private Watch.@Nullable Mark last;

    Progress(Watch watch, Consumer<String> out) {
        this.watch = watch;
        this.out = out;
    }

    @Override
    public synchronized void accept(String line) {
        boolean tooSoon = last != null && watch.since(last).compareTo(PACE) < 0;
        if (line.isBlank() || tooSoon) {
            return;
        }
        last = watch.mark();
        out.accept(line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…");
    }
}
