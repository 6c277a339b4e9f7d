package dev.waggle.orchestrator.user;

import dev.waggle.common.id.UserId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.UUID;

/** How a source knows a person. */
@Entity
class Identity {
    @EmbeddedId
    private Account account;

    private UUID personId;

    @SuppressWarnings("NullAway.Init")
    protected Identity() {}

    UserId person() {
        return new UserId(personId);
    }

    /** The person's id at that source. */
    @Embeddable
    record Account(String source, String account) {}
}
