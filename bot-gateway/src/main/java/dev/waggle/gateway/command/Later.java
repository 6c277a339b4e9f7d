package dev.waggle.gateway.command;

/** It cannot be done now, and is tried again by itself. */
final class Later extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Later(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
