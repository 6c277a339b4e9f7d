package dev.waggle.chaos.load;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What clients were answered. A request is one try; an operation is a client's patience: it tries again for a while. */
public final class Tally {
    /** A client that has no answer by then has failed. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int KEPT = 20;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger operations = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final Map<Long, int[]> pollsByMinute = new ConcurrentSkipListMap<>();
    private final List<String> samples = new CopyOnWriteArrayList<>();

    /** Whether this answer settles the matter. */
    boolean answered(HttpResponse<String> answer, String what) {
        requests.incrementAndGet();
        int status = answer.statusCode();
        if (status < 400) {
            return true;
        }
        boolean later = status == 503 || status == 429;
        if (later && answer.headers().firstValue("Retry-After").isPresent()) {
            refused.incrementAndGet();
        } else {
            wrong.incrementAndGet();
            sample(what + ": " + status + " " + answer.body());
        }
        return false;
    }

    /** The connection broke, or nothing came back in time. */
    void broken(String what, IOException cause) {
        requests.incrementAndGet();
        (cause instanceof HttpTimeoutException ? late : broken).incrementAndGet();
        sample(what + ": " + cause);
    }

    void operation(boolean done, Duration took, boolean poll, long minute) {
        operations.incrementAndGet();
        longest.accumulateAndGet(took.toMillis(), Math::max);
        if (!done) {
            failed.incrementAndGet();
        }
        if (poll) {
            pollsByMinute.compute(minute, (_, sums) -> {
                int[] counted = sums == null ? new int[2] : sums;
                counted[0]++;
                counted[1] += done ? 0 : 1;
                return counted;
            });
        }
    }

    private void sample(String words) {
        if (samples.size() < KEPT) {
            samples.add(words.length() > 200 ? words.substring(0, 200) : words);
        }
    }

    /** Requests that met a closed door, were cut off, or were answered wrongly. */
    public int troubled() {
        return broken.get() + wrong.get();
    }

    /** Some of what went wrong. */
    public List<String> samples() {
        return List.copyOf(samples);
    }

    public double availability() {
        return operations.get() == 0 ? 1 : 1 - (double) failed.get() / operations.get();
    }

    /** Of all minutes, the largest share of polls that failed. */
    public double worstMinute() {
        return pollsByMinute.values().stream()
                .mapToDouble(counted -> (double) counted[1] / counted[0])
                .max()
                .orElse(0);
    }

    /** For people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "availability of submit and poll: %.3f %% of %,d operations (worst minute of polls: %.2f %% failed; longest %.1f s); "
                        + "of %,d requests %,d were refused with Retry-After, %,d got no answer in time, %,d broke off, %,d were answered wrongly",
                100 * availability(),
                operations.get(),
                100 * worstMinute(),
                longest.get() / 1000.0,
                requests.get(),
                refused.get(),
                late.get(),
                broken.get(),
                wrong.get());
    }
}
