package dev.waggle.worker.egress;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A question that may not be asked. */
final class NoLeave extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String words;
    private final transient @Nullable Duration again;

    /**
     * @param status of the answer to the agent
     * @param again when it may be asked again, where that is known
     */
    NoLeave(int status, String words, @Nullable Duration again) {
        super(words);
        this.status = status;
        this.words = words;
        this.again = again;
    }

    int status() {
        return status;
    }

    String words() {
        return words;
    }

    @Nullable
    Duration again() {
        return again;
    }
}
