package dev.waggle.orchestrator.user;

import dev.waggle.common.id.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Generated;

/** Somebody who asks for software. */
@Entity
public class Person {
    static final String ADMIN = "admin";

    @Id
    private UUID id;

    private String name;
    private String role;

    @Generated(sql = "(SELECT waggle_now())")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    @SuppressWarnings("NullAway.Init")
    Person(UserId id, String name) {
        this.id = id.value();
        this.name = name;
        this.role = "member";
    }

    public UserId id() {
        return new UserId(id);
    }

    public String name() {
        return name;
    }

    /** {@code member} or {@code admin}. */
    public String role() {
        return role;
    }

    void promote() {
        role = ADMIN;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
