package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for, and how far it has come.
 *
 * @param project none for a job that was cancelled or refused before it had one
 * @param order what was asked for; its project is the one that was named, so none for a build
 * @param title the request's first line, shortened
 */
public record Job(
        JobId id,
        UserId owner,
        @Nullable ProjectId project,
        JobOrder order,
        String title,
        JobState state,
        Position position) {
    public Job in(JobState next) {
        return new Job(id, owner, project, order, title, next, position);
    }

    Job of(ProjectId found) {
        return new Job(id, owner, found, order, title, state, position);
    }

    public Job at(Position next) {
        return new Job(id, owner, project, order, title, state, next);
    }
}
