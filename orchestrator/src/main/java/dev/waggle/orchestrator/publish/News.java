package dev.waggle.orchestrator.publish;

import org.jspecify.annotations.Nullable;

/**
 * Something to tell.
 *
 * @param key the routing key; none where it is the kind of what is told
 * @param bundle how several go in one message; none where each goes alone
 * @param whatThen what makes up for it where it is lost
 * @param since when it began to wait, by {@link System#nanoTime}
 */
record News<T>(
        String exchange,
        @Nullable String key,
        Class<T> as,
        @Nullable Bundle bundle,
        T value,
        String whatThen,
        long since) {
    News(String exchange, @Nullable String key, Class<T> as, @Nullable Bundle bundle, T value, String whatThen) {
        this(exchange, key, as, bundle, value, whatThen, System.nanoTime());
    }

    /** The type of a message that holds several, and how many it may hold. */
    record Bundle(String type, int most) {}

    /** What may go in one message. */
    record Lane(String exchange, @Nullable String key, Class<?> as) {}

    Lane lane() {
        return new Lane(exchange, key, as);
    }
}
