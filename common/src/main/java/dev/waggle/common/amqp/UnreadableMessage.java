package dev.waggle.common.amqp;

/** A message that no code of this version can read: it is parked, never thrown away. */
public final class UnreadableMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableMessage(String reason) {
        super(reason);
    }
}
