package dev.waggle.orchestrator.user;

import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.UserId;

/** A person who showed a good token. */
public record Caller(UserId id, String name) {
    /** As the person who speaks in a command. */
    public Submitter submitter() {
        return new Submitter(People.HTTP, id.toString(), name);
    }
}
