package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.user.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person takes home: the result in words, as files, as a change; and the log. */
@RestController
@RequestMapping(JobAnswers.JOBS + "/{job}")
class ResultController {
    private static final String ZIP = ProjectController.ZIP;
    private static final String DIFF = "text/x-diff;charset=UTF-8";
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final JobViews views;
    private final Projects projects;
    private final Repositories repositories;
    private final JobLogs logs;

    ResultController(JobViews views, Projects projects, Repositories repositories, JobLogs logs) {
        this.views = views;
        this.projects = projects;
        this.repositories = repositories;
        this.logs = logs;
    }

    @GetMapping(path = "/result", params = "!format", produces = MediaType.APPLICATION_JSON_VALUE)
    JobView.Result result(@AuthenticationPrincipal Caller caller, @PathVariable JobId job) {
        return views.result(job, caller.id());
    }

    @GetMapping(path = "/result", params = "!format", produces = ZIP)
    void accepted(@AuthenticationPrincipal Caller caller, @PathVariable JobId job, HttpServletResponse response)
            throws IOException {
        zip(caller, job, response);
    }

    /** The project's files as they were delivered. */
    @GetMapping(path = "/result", params = "format=zip")
    void zip(@AuthenticationPrincipal Caller caller, @PathVariable JobId job, HttpServletResponse response)
            throws IOException {
        JobStatusView status = views.status(job, caller.id());
        String commit = views.result(job, caller.id()).commit();
        ProjectId project = status.projectId();
        if (commit == null || project == null) {
            throw new WaggleException(
                    Fault.NOT_FOUND, "this job answered a question; it has no files. GET …/result has the answer");
        }
        response.setContentType(ZIP);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(projects.byId(project).slug() + ".zip")
                        .build()
                        .toString());
        repositories.zip(project, commit, response.getOutputStream());
    }

    @GetMapping(path = "/diff", produces = DIFF)
    ResponseEntity<String> diff(@AuthenticationPrincipal Caller caller, @PathVariable JobId job) {
        return ResponseEntity.ok().body(views.diff(job, caller.id()));
    }

    /** What the agents said, and the log of the last verification. */
    @GetMapping(path = "/logs", produces = TEXT)
    void logs(@AuthenticationPrincipal Caller caller, @PathVariable JobId job, HttpServletResponse response)
            throws IOException {
        views.status(job, caller.id());
        response.setContentType(TEXT);
        logs.write(job, caller.id(), response.getOutputStream());
    }
}
