package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.EventPage;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.user.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a job, page by page or as it happens. */
@RestController
@RequestMapping(JobAnswers.JOBS + "/{job}/events")
class EventController {
    private static final int MOST = 1000;

    private final JobViews views;
    private final EventStreams streams;

    EventController(JobViews views, EventStreams streams) {
        this.views = views;
        this.streams = streams;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EventPage> page(
            @AuthenticationPrincipal Caller caller,
            @PathVariable JobId job,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "200") int limit) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(views.events(job, caller.id(), after, Math.clamp(limit, 1, MOST)));
    }

    /** A browser that lost the stream says in {@code Last-Event-ID} what it saw last. */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            @AuthenticationPrincipal Caller caller,
            @PathVariable JobId job,
            @RequestParam(required = false) @Nullable Long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        streams.write(job, caller, last == null ? Objects.requireNonNullElse(after, 0L) : number(last), response);
    }

    private static long number(String last) {
        try {
            return Long.parseLong(last);
        } catch (NumberFormatException e) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "Last-Event-ID '" + last + "' is not the number of an event", e);
        }
    }
}
