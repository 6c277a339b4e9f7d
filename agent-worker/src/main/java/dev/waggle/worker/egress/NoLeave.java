package dev.waggle.worker.egress;

import dev.waggle.common.contract.Fault;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question that may not be asked. */
final class NoLeave extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String words;
    private final transient @Nullable Duration again;
    private final @Nullable Fault fault;

    /**
     * @param status of the answer to the agent
     * @param again when it may be asked again, where that is known
     */
    NoLeave(int status, String words, @Nullable Duration again) {
        this(status, words, again, null);
    }

    /** @param fault the queen's reason, where it is hers */
    NoLeave(int status, String words, @Nullable Duration again, @Nullable Fault fault) {
        super(words);
        this.status = status;
        this.words = words;
        this.again = again;
        this.fault = fault;
    }

    int status() {
        return status;
    }

    String words() {
        return words;
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    @Nullable
    Duration again() {
        return again;
    }
}
