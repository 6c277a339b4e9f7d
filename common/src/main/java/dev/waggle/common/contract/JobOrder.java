package dev.waggle.common.contract;

import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for.
 *
 * @param text the request in their words, at most 64 KiB of UTF-8
 * @param project the project to change or ask about; none for a build, which makes one
 * @param engine the engine that implements, where it is not the role's own
 * @param approvePlan whether the plan waits for the person before anything is built
 * @param priority −100 … 100, higher first
 * @param role who does a drill; none for other kinds, whose workflow says it
 * @param start when it may begin; at once where it says nothing
 */
public record JobOrder(
        JobKind jobKind,
        String text,
        @Nullable ProjectId project,
        @Nullable SessionId session,
        @Nullable String engine,
        boolean approvePlan,
        int priority,
        @Nullable String role,
        @Nullable Start start) {
    /** An order that may begin at once. */
    public JobOrder(
            JobKind jobKind,
            String text,
            @Nullable ProjectId project,
            @Nullable SessionId session,
            @Nullable String engine,
            boolean approvePlan,
            int priority,
            @Nullable String role) {
        this(jobKind, text, project, session, engine, approvePlan, priority, role, null);
    }

    /** An order of any kind but a drill. */
    public JobOrder(
            JobKind jobKind,
            String text,
            @Nullable ProjectId project,
            @Nullable SessionId session,
            @Nullable String engine,
            boolean approvePlan,
            int priority) {
        this(jobKind, text, project, session, engine, approvePlan, priority, null, null);
    }
}
