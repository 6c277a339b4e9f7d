package dev.waggle.orchestrator.user;

import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.UserId;
import java.util.UUID;

/** A person who showed a good token. */
public record Caller(UserId id, String name, UUID token) {
    /** As the person who speaks in a command. */
    public Submitter submitter() {
        return new Submitter(People.HTTP, id.toString(), name);
    }
}
