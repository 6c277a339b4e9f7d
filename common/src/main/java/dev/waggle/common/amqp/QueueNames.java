package dev.waggle.common.amqp;

import dev.waggle.common.id.WorkerId;
import java.util.UUID;

/** The queues, as they stand in the broker's console. */
public final class QueueNames {
    public static final String QUEEN_COMMANDS = "waggle.queen.commands";
    public static final String QUEEN_EVENTS = "waggle.queen.events";
    public static final String GATEWAY_EVENTS = "waggle.gateway.events";
    /** What could not be read, with its reason in the header {@code waggle-reason}. */
    public static final String PARKED = "waggle.parked";

    private static final String ROLE_PREFIX = "waggle.tasks.";
    private static final String CONTROL_PREFIX = "waggle.control.";
    private static final String REPLICA_PREFIX = "waggle.replica.";

    private QueueNames() {}

    /** The queue of a role's offers. */
    public static String ofRole(String role) {
        return ROLE_PREFIX + role;
    }

    /** One worker's short-lived queue for hurry-up hints. */
    public static String controlOf(WorkerId worker) {
        return CONTROL_PREFIX + worker;
    }

    /** One API replica's short-lived queue of job events. */
    public static String replicaOf(UUID replica) {
        return REPLICA_PREFIX + replica;
    }
}
