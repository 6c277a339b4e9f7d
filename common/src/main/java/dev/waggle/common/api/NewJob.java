package dev.waggle.common.api;

import dev.waggle.common.contract.JobKind;
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
 */
public record NewJob(
        @Nullable String request,
        @Nullable JobKind kind,
        @Nullable String project,
        @Nullable String session,
        @Nullable String engine,
        @Nullable Boolean approvePlan,
        @Nullable Integer priority,
        @Nullable String role) {
    /** An order of any kind but a drill. */
    public NewJob(
            @Nullable String request,
            @Nullable JobKind kind,
            @Nullable String project,
            @Nullable String session,
            @Nullable String engine,
            @Nullable Boolean approvePlan,
            @Nullable Integer priority) {
        this(request, kind, project, session, engine, approvePlan, priority, null);
    }
}
