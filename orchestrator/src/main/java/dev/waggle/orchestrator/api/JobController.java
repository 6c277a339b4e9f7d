package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.api.Page;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.job.JobFilter;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.project.Project;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.user.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a person's jobs stand. */
@RestController
@RequestMapping(JobAnswers.JOBS)
class JobController {
    private static final int MOST = 200;

    private final JobViews views;
    private final JobAnswers answers;
    private final Projects projects;

    JobController(JobViews views, JobAnswers answers, Projects projects) {
        this.views = views;
        this.answers = answers;
        this.projects = projects;
    }

    /** With {@code Prefer: wait=N} the answer waits for the end, or for a change where the caller knows a version. */
    @GetMapping("/{job}/status")
    ResponseEntity<JobStatusView> status(
            @AuthenticationPrincipal Caller caller,
            @PathVariable JobId job,
            @RequestHeader(name = Preference.HEADER, required = false) @Nullable String prefer,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known)
            throws InterruptedException {
        var preference = Preference.of(prefer);
        JobStatusView status = answers.status(
                job,
                caller.id(),
                preference,
                now -> now.status().terminal() || known != null && !known.contains(JobAnswers.etag(now, known)));
        return answers.answer(HttpStatus.OK, status, preference.headers(), JobAnswers.etag(status, known));
    }

    @GetMapping("/{job}")
    ResponseEntity<JobView> show(@AuthenticationPrincipal Caller caller, @PathVariable JobId job) {
        JobView view = views.view(job, caller.id());
        return ResponseEntity.ok()
                .eTag(JobAnswers.etag(view.status()))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(view);
    }

    /** Newest first. */
    @GetMapping
    Page<JobStatusView> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "") List<String> status,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        Project of = project == null ? null : projects.get(caller.id(), project);
        var filter = new JobFilter(statuses(status), of == null ? null : of.id(), Math.clamp(limit, 1, MOST));
        return views.page(caller.id(), filter, cursor);
    }

    private static Set<JobStatus> statuses(List<String> names) {
        return names.stream()
                .filter(name -> !name.isBlank())
                .map(JobController::status)
                .collect(Collectors.toSet());
    }

    private static JobStatus status(String name) {
        return Arrays.stream(JobStatus.values())
                .filter(status -> word(status).equals(name))
                .findFirst()
                .orElseThrow(() -> new WaggleException(
                        Fault.BAD_REQUEST,
                        "'" + name + "' is no status; it is one of "
                                + Arrays.stream(JobStatus.values())
                                        .map(JobController::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static String word(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
