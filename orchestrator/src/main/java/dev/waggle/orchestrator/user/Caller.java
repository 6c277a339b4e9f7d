package dev.waggle.orchestrator.user;

import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person at the door.
 *
 * @param token the token that they showed; none where a gateway speaks for them
 */
public record Caller(UserId id, String name, @Nullable UUID token) {
    /** As the person who speaks in a command. */
    public Submitter submitter() {
        return new Submitter(People.HTTP, id.toString(), name);
    }
}
