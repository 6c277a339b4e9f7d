package dev.waggle.orchestrator.api;

import dev.waggle.common.CrashPoint;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.NewJob;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.job.Jobs;
import dev.waggle.orchestrator.job.Submitted;
import dev.waggle.orchestrator.user.Caller;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders: what is answered with 202 is stored. */
@RestController
class SubmitController {
    private final NewOrders orders;
    private final Jobs jobs;
    private final JobAnswers answers;

    SubmitController(NewOrders orders, Jobs jobs, JobAnswers answers) {
        this.orders = orders;
        this.jobs = jobs;
        this.answers = answers;
    }

    /** The same key with the same order is answered with the job that it made; with {@code Prefer: wait=N} the answer waits for the end. */
    @PostMapping(JobAnswers.JOBS)
    ResponseEntity<JobStatusView> submit(
            @AuthenticationPrincipal Caller caller,
            @RequestBody NewJob wanted,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = Preference.HEADER, required = false) @Nullable String prefer)
            throws InterruptedException {
        Submitted submitted = jobs.submit(orders.command(caller, wanted, key));
        CrashPoint.hit("submit.after-commit");
        JobId job = submitted.jobId();
        var preference = Preference.of(prefer);
        JobStatusView status =
                answers.status(job, caller.id(), preference, now -> now.status().terminal());
        HttpHeaders headers = preference.headers();
        headers.setLocation(URI.create(JobAnswers.location(job)));
        if (submitted.replayed()) {
            headers.set("Idempotency-Replayed", "true");
        }
        boolean accepted = !submitted.replayed() && !status.status().terminal();
        return answers.answer(accepted ? HttpStatus.ACCEPTED : HttpStatus.OK, status, headers);
    }
}
