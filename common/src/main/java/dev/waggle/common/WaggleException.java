package dev.waggle.common;

import dev.waggle.common.contract.Fault;
import java.util.Objects;

/** The one exception of Waggle: what went wrong by name, and a sentence that says where and what to do. */
public final class WaggleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public WaggleException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public WaggleException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** Never absent here. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Fault fault() {
        return fault;
    }
}
