package dev.waggle.gateway.hive;

/** The queen does not answer now. */
public final class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Away(Exception cause) {
        super("the queen does not answer: " + cause.getMessage(), cause);
    }
}
