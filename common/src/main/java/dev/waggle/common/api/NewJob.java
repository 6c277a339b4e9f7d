package dev.waggle.common.api;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.id.JobId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/ai/jobs}.
 *
 * @param request what is wanted, 1 byte … 64 KiB of UTF-8
 * @param kind {@code build} where left out and no project is named, else {@code change}
 * @param project id or slug of one of the caller's projects
 * @param session id of one of the caller's sessions
 * @param engine the engine that implements, where it is not the role's own
 * @param approvePlan whether the plan waits for approval
 * @param priority −100 … 100
 * @param role who does a drill; not for other kinds
 * @param startAt not before this moment
 * @param after jobs of the caller's that have to succeed first
 */
public record NewJob(
        @Nullable String request,
        @Nullable JobKind kind,
        @Nullable String project,
        @Nullable String session,
        @Nullable String engine,
        @Nullable Boolean approvePlan,
        @Nullable Integer priority,
        @Nullable String role,
        @Nullable Instant startAt,
        @Nullable List<JobId> after) {
    /** An order that may begin at once. */
    public NewJob(
            @Nullable String request,
            @Nullable JobKind kind,
            @Nullable String project,
            @Nullable String session,
            @Nullable String engine,
            @Nullable Boolean approvePlan,
            @Nullable Integer priority,
            @Nullable String role) {
        this(request, kind, project, session, engine, approvePlan, priority, role, null, null);
    }

    /** An order of any kind but a drill. */
    public NewJob(
            @Nullable String request,
            @Nullable JobKind kind,
            @Nullable String project,
            @Nullable String session,
            @Nullable String engine,
            @Nullable Boolean approvePlan,
            @Nullable Integer priority) {
        this(request, kind, project, session, engine, approvePlan, priority, null, null, null);
    }
}
