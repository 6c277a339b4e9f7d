package dev.waggle.orchestrator.session;

import dev.waggle.common.api.NewSession;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import dev.waggle.common.id.UserId;
import jakarta.persistence.Column;
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
    private @Nullable Integer mostRunning;
    private @Nullable Long spendLimit;

    @Column(insertable = false, updatable = false)
    private long spent;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant closeBy;

    @Generated(sql = "(SELECT waggle_now())")
    private Instant createdAt;

    @Generated(
            event = {EventType.INSERT, EventType.UPDATE},
            sql = "(SELECT waggle_now())")
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

    /** So many of its tasks may run at once; none: as many as the hive allows. */
    public @Nullable Integer mostRunning() {
        return mostRunning;
    }

    /** What its runs may cost, in millionths of a US dollar. */
    public @Nullable Long spendLimit() {
        return spendLimit;
    }

    /** What they have cost. */
    public long spent() {
        return spent;
    }

    /** When what still runs of a closing session is stopped. */
    public @Nullable Instant closeBy() {
        return closeBy;
    }

    /** Changes with every change by a person. */
    public long version() {
        return version == null ? 0 : version;
    }

    /** Whether it takes new jobs. */
    public boolean open() {
        return status.equals("open");
    }

    /** {@code open}, {@code closing} or {@code closed}. */
    public String status() {
        return status;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** Changes what is given and leaves the rest; −1 lifts a limit. */
    void change(NewSession wanted) {
        if (wanted.title() != null) {
            title = wanted.title().strip();
        }
        if (wanted.priority() != null) {
            priority = wanted.priority();
        }
        if (wanted.mostRunning() != null) {
            mostRunning = wanted.mostRunning() < 0 ? null : wanted.mostRunning();
        }
        if (wanted.spendLimitMicros() != null) {
            spendLimit = wanted.spendLimitMicros() < 0 ? null : wanted.spendLimitMicros();
        }
    }
}
