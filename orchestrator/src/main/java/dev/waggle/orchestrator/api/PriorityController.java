package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.NewPriority;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.job.Priorities;
import dev.waggle.orchestrator.user.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How urgent a job is, while it is open. */
@RestController
class PriorityController {
    private final Priorities priorities;
    private final JobViews views;
    private final JobAnswers answers;

    PriorityController(Priorities priorities, JobViews views, JobAnswers answers) {
        this.priorities = priorities;
        this.views = views;
        this.answers = answers;
    }

    @PostMapping(JobAnswers.JOBS + "/{job}/priority")
    ResponseEntity<JobStatusView> change(
            @AuthenticationPrincipal Caller caller, @PathVariable JobId job, @RequestBody NewPriority wanted) {
        if (wanted.priority() == null) {
            throw new WaggleException(Fault.BAD_REQUEST, "priority is missing: a number from -100 to 100");
        }
        priorities.change(job, caller.id(), wanted.priority());
        return answers.answer(HttpStatus.OK, views.status(job, caller.id()), HttpHeaders.EMPTY);
    }
}
