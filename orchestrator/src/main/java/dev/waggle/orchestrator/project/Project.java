package dev.waggle.orchestrator.project;

import dev.waggle.common.api.NewProject;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.id.ProjectId;
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

/** A git repository with an owner. */
@Entity
public class Project {
    @Id
    private UUID id;

    private UUID ownerId;
    private String slug;
    private String title;
    private String description;
    private String techStack;
    private String status;
    private @Nullable String checkCommand;

    @Column(name = "\"foreign\"")
    private boolean foreign;

    private Instant createdAt;

    @Generated(event = EventType.UPDATE, sql = "(SELECT waggle_now())")
    private Instant updatedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Project() {}

    public ProjectId id() {
        return new ProjectId(id);
    }

    public UserId owner() {
        return new UserId(ownerId);
    }

    /** Its name in paths, unique among its owner's projects. */
    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public String techStack() {
        return techStack;
    }

    /** {@code active} or {@code archived}. */
    public String status() {
        return status;
    }

    /** How to check the whole; none where it is to be detected. */
    public @Nullable String checkCommand() {
        return checkCommand;
    }

    /** Whether somebody other than the template engine wrote in it. */
    public boolean foreign() {
        return foreign;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    void change(NewProject change) {
        title = change.title() == null ? title : change.title().strip();
        description = change.description() == null ? description : change.description();
        techStack = change.techStack() == null ? techStack : change.techStack();
        status = change.status() == null ? status : change.status();
        if (change.checkCommand() != null) {
            checkCommand = change.checkCommand().isBlank() ? null : change.checkCommand();
        }
    }

    void learn(Plan plan) {
        techStack = techStack.isEmpty() ? plan.techStack() : techStack;
        checkCommand = checkCommand == null ? plan.checkCommand() : checkCommand;
    }
}
