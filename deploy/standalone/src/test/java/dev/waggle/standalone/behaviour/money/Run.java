package dev.waggle.standalone.behaviour.money;

import java.util.UUID;

/** A run of an agent: its task, and whose it is. */
record Run(UUID task, long epoch, UUID person) {
    String words() {
        return task + ":" + epoch;
    }
}
