package dev.waggle.orchestrator.provider;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which key a call is given: of those that may, the least busy by what it can bear. Pure. */
public sealed interface KeyChoice {
    /** This one. */
    record Chosen(ProviderKey key) implements KeyChoice {}

    /** None may now; in that time one may. */
    record None(Duration retryAfter) implements KeyChoice {}

    /** How soon to ask again where a person has to do something first. */
    Duration LONG = Duration.ofMinutes(1);

    /** How soon a slot of a busy key may be free. */
    Duration SOON = Duration.ofSeconds(2);

    /** @param refused ids of keys that are of no use for this call */
    static KeyChoice of(List<ProviderKey> keys, Function<ProviderKey, KeyLoad> loads, Collection<UUID> refused) {
        Optional<ProviderKey> best = keys.stream()
                .filter(key -> wait(key, loads.apply(key)).isZero())
                .filter(key -> !refused.contains(key.id()))
                .min(Comparator.<ProviderKey>comparingDouble(key -> burden(key, loads.apply(key)))
                        .thenComparing(ProviderKey::id));
        return best.<KeyChoice>map(Chosen::new)
                .orElseGet(() -> new None(keys.stream()
                        .map(key -> wait(key, loads.apply(key)))
                        .map(wait -> wait.isZero() ? SOON : wait)
                        .min(Comparator.naturalOrder())
                        .orElse(LONG)));
    }

    /** How long a key cannot be given; zero where it can. */
    private static Duration wait(ProviderKey key, KeyLoad load) {
        return switch (key.state()) {
            case REVOKED, SPENT -> LONG;
            case COOLING -> Duration.ofSeconds(Math.max(1, key.restSeconds()));
            case READY -> {
                if (key.spentUp()) {
                    yield LONG;
                }
                if (full(load.inFlight(), key.mostInFlight())) {
                    yield SOON;
                }
                yield full(load.lastMinute(), key.mostPerMinute()) ? Duration.ofSeconds(5) : Duration.ZERO;
            }
        };
    }

    private static boolean full(int used, @Nullable Integer most) {
        return most != null && used >= most;
    }

    /** The part of its limits that is used; without limits, what is under way, and a little for what was. */
    private static double burden(ProviderKey key, KeyLoad load) {
        double flying =
                key.mostInFlight() == null ? load.inFlight() / 100.0 : (double) load.inFlight() / key.mostInFlight();
        double minute = key.mostPerMinute() == null
                ? load.lastMinute() / 10_000.0
                : (double) load.lastMinute() / key.mostPerMinute();
        return Math.max(flying, minute);
    }
}
