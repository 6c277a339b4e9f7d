package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.job.Job;
import dev.waggle.orchestrator.job.OpenJobs;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Jobs on their course. Each look is one transaction that holds the job's row; work in git comes before the row that tells of it, and
 * all of it can be done twice.
 */
@Service
class Workflows {
    /** No course has this many moves in a row. */
    private static final int MOST_LOOKS = 200;

    private final OpenJobs jobs;
    private final Pictures pictures;
    private final Mover mover;
    private final Course course;

    Workflows(OpenJobs jobs, Pictures pictures, Mover mover, WorkflowProperties properties) {
        this.jobs = jobs;
        this.pictures = pictures;
        this.mover = mover;
        this.course = new Course(new Rounds(properties.rounds()));
    }

    /** Does all that can be done for a job now. */
    @Transactional
    public void advance(JobId id) {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            Optional<Job> job = jobs.lock(id);
            if (job.isEmpty() || job.get().state().status().terminal()) {
                return;
            }
            JobPicture picture = pictures.of(job.get());
            var moves = course.next(picture);
            if (moves.isEmpty()) {
                return;
            }
            for (Move move : moves) {
                if (!picture.job().state().status().terminal()) {
                    picture = picture.with(mover.perform(picture, move));
                }
            }
        }
        throw new IllegalStateException("job " + id + " finds no end to its moves");
    }

    /** Something is wrong that no further look will mend. */
    @Transactional
    public void giveUp(JobId id, Fault fault, String detail) {
        jobs.lock(id)
                .filter(job -> !job.state().status().terminal())
                .ifPresent(job -> mover.perform(pictures.bare(job), new Move.Fail(fault, detail)));
    }
}
