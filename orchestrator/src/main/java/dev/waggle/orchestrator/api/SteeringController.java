package dev.waggle.orchestrator.api;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.Said;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.job.Jobs;
import dev.waggle.orchestrator.user.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person says to a job: each wish is answered with how the job stands after it. */
@RestController
@RequestMapping(JobAnswers.JOBS + "/{job}")
class SteeringController {
    private final Jobs jobs;
    private final JobViews views;
    private final JobAnswers answers;

    SteeringController(Jobs jobs, JobViews views, JobAnswers answers) {
        this.jobs = jobs;
        this.views = views;
        this.answers = answers;
    }

    @PostMapping("/cancel")
    ResponseEntity<JobStatusView> cancel(
            @AuthenticationPrincipal Caller caller,
            @PathVariable JobId job,
            @RequestBody(required = false) @Nullable Said why) {
        boolean already = views.status(job, caller.id()).status() == JobStatus.CANCELLED;
        if (!already) {
            jobs.cancel(job, caller.id(), why == null ? "" : why.text());
        }
        return answer(already ? HttpStatus.OK : HttpStatus.ACCEPTED, job, caller.id());
    }

    @PostMapping("/retry")
    ResponseEntity<JobStatusView> retry(@AuthenticationPrincipal Caller caller, @PathVariable JobId job) {
        jobs.retry(job, caller.id());
        return answer(HttpStatus.ACCEPTED, job, caller.id());
    }

    @PostMapping("/hint")
    ResponseEntity<JobStatusView> hint(
            @AuthenticationPrincipal Caller caller, @PathVariable JobId job, @RequestBody Said hint) {
        jobs.hint(job, caller.id(), hint.text());
        return answer(HttpStatus.ACCEPTED, job, caller.id());
    }

    @PostMapping("/approve")
    ResponseEntity<JobStatusView> approve(@AuthenticationPrincipal Caller caller, @PathVariable JobId job) {
        jobs.approve(job, caller.id());
        return answer(HttpStatus.ACCEPTED, job, caller.id());
    }

    @PostMapping("/answer")
    ResponseEntity<JobStatusView> answer(
            @AuthenticationPrincipal Caller caller, @PathVariable JobId job, @RequestBody Said answer) {
        jobs.answer(job, caller.id(), answer.text());
        return answer(HttpStatus.ACCEPTED, job, caller.id());
    }

    @PostMapping("/pause")
    ResponseEntity<JobStatusView> pause(@AuthenticationPrincipal Caller caller, @PathVariable JobId job) {
        jobs.pause(job, caller.id());
        return answer(HttpStatus.ACCEPTED, job, caller.id());
    }

    /** With words the job goes on at once and knows them; without it waits for the person. */
    @PostMapping("/interrupt")
    ResponseEntity<JobStatusView> interrupt(
            @AuthenticationPrincipal Caller caller,
            @PathVariable JobId job,
            @RequestBody(required = false) @Nullable Said hint) {
        if (hint == null) {
            jobs.interrupt(job, caller.id());
        } else {
            jobs.interrupt(job, caller.id(), hint.text());
        }
        return answer(HttpStatus.ACCEPTED, job, caller.id());
    }

    @PostMapping("/resume")
    ResponseEntity<JobStatusView> resume(@AuthenticationPrincipal Caller caller, @PathVariable JobId job) {
        jobs.resume(job, caller.id());
        return answer(HttpStatus.ACCEPTED, job, caller.id());
    }

    private ResponseEntity<JobStatusView> answer(HttpStatusCode code, JobId job, UserId reader) {
        return answers.answer(code, views.status(job, reader), HttpHeaders.EMPTY);
    }
}
