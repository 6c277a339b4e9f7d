package dev.waggle.orchestrator.task;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows as arrays for {@code unnest}, one for each column: PostgreSQL takes them apart in half the time that it takes for JSON. What is neither a
 * number nor a truth goes as text, and the statement casts it.
 */
public final class Columns {
    private static final char NUL = 0;
    private static final char UNKNOWN = '\uFFFD';

    private Columns() {}

    /** PostgreSQL refuses a text with a NUL in it. */
    public static <R> @Nullable String[] texts(Collection<R> rows, Function<R, ? extends @Nullable Object> of) {
        return rows.stream().map(row -> text(of.apply(row))).toArray(String[]::new);
    }

    /** What agents say: a NUL in it is no reason to refuse what they did. */
    static <R> @Nullable String[] words(Collection<R> rows, Function<R, @Nullable String> of) {
        return rows.stream().map(row -> storable(of.apply(row))).toArray(String[]::new);
    }

    public static <R> @Nullable Long[] longs(Collection<R> rows, Function<R, @Nullable Long> of) {
        return rows.stream().map(of).toArray(Long[]::new);
    }

    public static <R> Integer[] ints(Collection<R> rows, Function<R, Integer> of) {
        return rows.stream().map(of).toArray(Integer[]::new);
    }

    public static <R> Boolean[] booleans(Collection<R> rows, Function<R, Boolean> of) {
        return rows.stream().map(of).toArray(Boolean[]::new);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String storable(@Nullable String words) {
        return words == null ? null : words.replace(NUL, UNKNOWN);
    }
}
