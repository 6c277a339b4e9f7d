package dev.waggle.orchestrator.user;

import dev.waggle.common.id.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;

/** What a program shows at the API to act for a person; only its hash is kept. */
@Entity
public class ApiToken {
    @Id
    private UUID id;

    private UUID personId;
    private String name;
    private String prefix;
    private byte[] hash;

    @Generated(sql = "(SELECT waggle_now())")
    private Instant createdAt;

    private @Nullable Instant lastUsedAt;
    private @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected ApiToken() {}

    @SuppressWarnings("NullAway.Init")
    ApiToken(UUID id, UserId person, String name, TokenSecret secret) {
        this.id = id;
        this.personId = person.value();
        this.name = name;
        this.prefix = secret.prefix();
        this.hash = secret.hash();
    }

    public UUID id() {
        return id;
    }

    public UserId owner() {
        return new UserId(personId);
    }

    public String name() {
        return name;
    }

    /** Its first characters, for people to tell tokens apart. */
    public String prefix() {
        return prefix;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant lastUsedAt() {
        return lastUsedAt;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }
}
