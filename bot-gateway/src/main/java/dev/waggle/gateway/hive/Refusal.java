package dev.waggle.gateway.hive;

/** The queen said no; the message is her reason, for the person. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refusal(String reason) {
        super(reason);
    }

    /** Never absent here. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
