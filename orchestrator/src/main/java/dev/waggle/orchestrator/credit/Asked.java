package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CallRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for leave with what the hive knows of its run.
 *
 * @param alive whether the run holds its lease and is wanted
 * @param hold what is left of the job's hold
 * @param known the call, where leave was given before
 * @param at when, by the database's clock
 */
record Asked(
        CallRequest request,
        UUID job,
        UUID person,
        @Nullable UUID project,
        @Nullable UUID session,
        String role,
        boolean alive,
        long hold,
        @Nullable Call known,
        Instant at) {
    /** The same about a call that leave was given for before. */
    Asked again(Call before) {
        return new Asked(request, job, person, project, session, role, alive, hold, before, at);
    }
}
