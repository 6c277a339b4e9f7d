package dev.waggle.gateway.telegram;

import java.time.Duration;

/** What became of a call to the Bot API, by what has to be done next. */
public sealed interface Outcome {
    /** It is there. {@code messageId} is 0 where the call makes no message. */
    record Done(long messageId) implements Outcome {}

    /** Telegram has not seen it, or will not have it now: the same may be tried again. */
    record NotDelivered(String reason) implements Outcome {}

    /** Not delivered, and the chat must be left in peace for so long. */
    record TooMany(Duration pause) implements Outcome {}

    /** It may or may not have arrived. */
    record Unclear(String reason) implements Outcome {}

    /** The message to change is not there, or not ours. */
    record Gone(String reason) implements Outcome {}

    /** Telegram cannot read our markup. */
    record BadMarkup(String reason) implements Outcome {}

    /** The topic is gone: the chat itself may still be spoken to. */
    record NoThread(String reason) implements Outcome {}

    /** The group has another id now. */
    record Moved(long chatId) implements Outcome {}

    /** This chat does not want us: blocked, kicked, deleted. */
    record Barred(String reason) implements Outcome {}

    /** The token is not good: nothing will work until a person mends it. */
    record Locked(String reason) implements Outcome {}

    /** Telegram will never take this. */
    record Refused(String reason) implements Outcome {}
}
