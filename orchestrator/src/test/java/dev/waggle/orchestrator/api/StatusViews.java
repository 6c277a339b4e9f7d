package dev.waggle.orchestrator.api;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import java.time.Instant;
import java.util.Map;

/** Statuses to test with. */
final class StatusViews {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final JobId JOB = JobId.of("01890a5d-ac96-774b-bcce-b302099a8057");

    private StatusViews() {}

    /** One that has all fields. */
    static JobStatusView of(JobStatus status) {
        return new JobStatusView(
                JOB,
                JOB.display(),
                JobKind.BUILD,
                status,
                Phase.IMPLEMENT,
                WaitingFor.APPROVAL,
                "Shall I build this plan?",
                new JobStatusView.Progress(1, 3),
                new QueuePlace(
                        5,
                        4,
                        "4 ahead; all 8 places for reviewers are taken",
                        "role:reviewer",
                        NOON.plusSeconds(240),
                        NOON.plusSeconds(360)),
                ProjectId.of("01890a5d-ac96-774b-bcce-b302099a8058"),
                "A to-do list",
                NOON,
                NOON,
                NOON,
                NOON,
                7,
                new JobStatusView.Error(Fault.ENGINE_TIMEOUT, "the planner took longer than 5 minutes", true),
                Map.of("self", JobAnswers.location(JOB)));
    }
}
