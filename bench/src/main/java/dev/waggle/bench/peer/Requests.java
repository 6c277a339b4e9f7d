package dev.waggle.bench.peer;

/** What every contender is asked for. */
public final class Requests {
    /** How long a request is. */
    public static final int BYTES = 200;

    private Requests() {}

    /** A request of that length that begins with these words. */
    public static String of(String words) {
        return words + " ".repeat(Math.max(0, BYTES - words.length() - 1)) + ".";
    }
}
