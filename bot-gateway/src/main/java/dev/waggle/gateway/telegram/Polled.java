package dev.waggle.gateway.telegram;

import java.time.Duration;
import java.util.List;

/** The answer to a question for updates. */
sealed interface Polled {
    record Updates(List<RawUpdate> updates) implements Polled {}

    /** Ask again after so long. */
    record Later(Duration pause, String reason) implements Polled {}

    /** The network or Telegram has a bad moment. */
    record Trouble(String reason) implements Polled {}

    /** The token is not good. */
    record Locked(String reason) implements Polled {}
}
