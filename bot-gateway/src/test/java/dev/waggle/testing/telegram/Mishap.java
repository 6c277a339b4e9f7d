package dev.waggle.testing.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that goes wrong between the bot and the server. */
public sealed interface Mishap {
    /** The server did what was asked, although the bot does not hear of it. */
    default boolean accepted() {
        return switch (this) {
            case Refuses _ -> false;
            case Page page -> page.after();
            case Resets resets -> resets.after();
            case Hangs hangs -> hangs.after();
            case Late _, Empty _, Cut _ -> true;
        };
    }

    /** An error in the Bot API's own form. With a wait, the chat stays shut so long. */
    record Refuses(int code, String description, @Nullable Integer retryAfter) implements Mishap {}

    /** A page of HTML of some proxy before the server, with a {@code Retry-After} header maybe. */
    record Page(int status, @Nullable Integer retryAfter, boolean after) implements Mishap {}

    /** The connection breaks without an answer. */
    record Resets(boolean after) implements Mishap {}

    /** No answer comes at all. */
    record Hangs(boolean after) implements Mishap {}

    /** The answer comes later, by the real clock. */
    record Late(Duration by) implements Mishap {}

    /** An answer 200 without a body. */
    record Empty() implements Mishap {}

    /** The first half of the answer's JSON. */
    record Cut() implements Mishap {}

    static Mishap tooMany(int seconds) {
        return new Refuses(429, "Too Many Requests: retry after " + seconds, seconds);
    }

    static Mishap tooManyUntold() {
        return new Refuses(429, "Too Many Requests", null);
    }

    static Mishap serverError() {
        return new Refuses(500, "Internal Server Error", null);
    }

    static Mishap badGatewayBefore() {
        return new Page(502, null, false);
    }

    static Mishap badGatewayAfter() {
        return new Page(502, null, true);
    }

    static Mishap unavailable(int retryAfter) {
        return new Page(503, retryAfter, false);
    }

    static Mishap resetBefore() {
        return new Resets(false);
    }

    static Mishap resetAfter() {
        return new Resets(true);
    }

    static Mishap hangsBefore() {
        return new Hangs(false);
    }

    static Mishap hangsAfter() {
        return new Hangs(true);
    }

    static Mishap late(Duration by) {
        return new Late(by);
    }

    static Mishap empty() {
        return new Empty();
    }

    static Mishap cut() {
        return new Cut();
    }
}
