package dev.waggle.common.amqp;

/** The exchanges, as they stand in the broker's console. */
public final class ExchangeNames {
    /** Direct; key = the command's kind. Gateways to the queen. */
    public static final String COMMANDS = "waggle.commands";
    /** Direct; key = role. The queen to workers. */
    public static final String TASKS = "waggle.tasks";
    /** Topic; key = the event's kind. Workers to the queen ({@code task.*}), the queen to gateways and API replicas ({@code job.*}). */
    public static final String EVENTS = "waggle.events";
    /** Fanout. The queen to all workers. */
    public static final String CONTROL = "waggle.control";

    private ExchangeNames() {}
}
