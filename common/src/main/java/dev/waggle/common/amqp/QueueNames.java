package dev.waggle.common.amqp;

import dev.waggle.common.id.WorkerId;

/** The queues, as they stand in the broker's console. */
public final class QueueNames {
    public static final String QUEEN_COMMANDS = "waggle.queen.commands";
    public static final String QUEEN_EVENTS = "waggle.queen.events";
    public static final String GATEWAY_EVENTS = "waggle.gateway.events";
    /** What could not be read, with its reason in the header {@code waggle-reason}. */
    public static final String PARKED = "waggle.parked";

    private static final String ROLE_PREFIX = "waggle.tasks.";
    private static final String CONTROL_PREFIX = "waggle.control.";

    private QueueNames() {}

    /** The queue of a role's offers. */
    public static String ofRole(String role) {
        return ROLE_PREFIX + role;
    }

    /** One worker's short-lived queue for hurry-up hints. */
    public static String controlOf(WorkerId worker) {
        return CONTROL_PREFIX + worker;
    }
}
