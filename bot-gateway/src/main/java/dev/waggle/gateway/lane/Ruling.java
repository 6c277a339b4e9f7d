package dev.waggle.gateway.lane;

import dev.waggle.gateway.telegram.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What becomes of a row after a call. */
sealed interface Ruling {
    /** This version is there. */
    record Shown(@Nullable Long messageId) implements Ruling {}

    /** The same again after so long. */
    record Again(Duration pause, String trouble) implements Ruling {}

    /** The chat is left in peace for so long, then the same again. */
    record Hush(Duration pause) implements Ruling {}

    /** Nobody knows: look for it before anything else is said here. */
    record Look(String trouble) implements Ruling {}

    /** Its message is gone: it becomes a new one. */
    record Anew() implements Ruling {}

    /** Without markup. */
    record Plain() implements Ruling {}

    /** Outside of the topic that is gone. */
    record Threadless() implements Ruling {}

    /** The chat has another id now. */
    record Rename(long chatId) implements Ruling {}

    /** Nothing is said here until somebody speaks to us. */
    record Mute(String reason) implements Ruling {}

    /** It never will. */
    record Dead(String reason) implements Ruling {}

    Duration LOOK_AFTER = Duration.ofSeconds(2);
    Duration LONGEST = Duration.ofSeconds(30);
    Duration GRACE = Duration.ofMillis(500);

    /** Pure. What may be done twice is done again; what may not is looked for. */
    static Ruling on(Due row, Outcome outcome) {
        boolean send = row.messageId() == null;
        return switch (outcome) {
            case Outcome.Done(var message) -> new Shown(send ? Long.valueOf(message) : row.messageId());
            case Outcome.NotDelivered(var why) -> new Again(pause(row.attempts()), why);
            case Outcome.Locked(var why) -> new Again(LONGEST, why);
            case Outcome.TooMany(var pause) -> new Hush(pause.plus(GRACE));
            case Outcome.Unclear(var why) when send -> new Look(why);
            case Outcome.Unclear(var why) -> new Again(pause(row.attempts()), why);
            case Outcome.Gone(var why) -> send ? new Dead(why) : new Anew();
            case Outcome.BadMarkup(var why) -> row.plain() ? new Dead(why) : new Plain();
            case Outcome.NoThread(var why) -> row.threadId() == null ? new Dead(why) : new Threadless();
            case Outcome.Moved(var chat) -> new Rename(chat);
            case Outcome.Barred(var why) -> new Mute(why);
            case Outcome.Refused(var why) -> new Dead(why);
        };
    }

    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 5));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
