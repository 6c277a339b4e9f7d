package dev.waggle.orchestrator.session;

import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import dev.waggle.common.id.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/** A conversation of a person with the hive. */
@Entity
public class Session {
    @Id
    private UUID id;

    private UUID personId;
    private @Nullable UUID projectId;
    private String title;
    private int priority;
    private String status;

    @Generated(sql = "waggle_now()")
    private Instant createdAt;

    @Generated(
            event = {EventType.INSERT, EventType.UPDATE},
            sql = "waggle_now()")
    private Instant updatedAt;

    /** Absent until it is stored: two writers of one session cannot both win. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Session() {}

    @SuppressWarnings("NullAway.Init")
    Session(SessionId id, UserId person, @Nullable ProjectId project, String title, int priority) {
        this.id = id.value();
        this.personId = person.value();
        this.projectId = project == null ? null : project.value();
        this.title = title;
        this.priority = priority;
        this.status = "open";
    }

    public SessionId id() {
        return new SessionId(id);
    }

    public UserId owner() {
        return new UserId(personId);
    }

    public @Nullable ProjectId project() {
        return projectId == null ? null : new ProjectId(projectId);
    }

    public String title() {
        return title;
    }

    public int priority() {
        return priority;
    }

    /** {@code open} or {@code closed}. */
    public String status() {
        return status;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    void close() {
        status = "closed";
    }
}
