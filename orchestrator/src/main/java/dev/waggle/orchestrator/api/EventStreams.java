package dev.waggle.orchestrator.api;

import dev.waggle.common.api.EventPage;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.live.JobNews;
import dev.waggle.orchestrator.user.Caller;
import dev.waggle.orchestrator.user.Tokens;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a job's events as they happen, in the words of server-sent events. Everything that is sent was read from the log, so a client sees
 * every number once and in order. The request's own virtual thread waits.
 */
@Component
class EventStreams {
    private static final int PAGE = 200;
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 3;

    private final JobViews views;
    private final JobNews news;
    private final Tokens tokens;
    private final ObjectWriter json;

    EventStreams(JobViews views, JobNews news, Tokens tokens, JsonMapper json) {
        this.views = views;
        this.news = news;
        this.tokens = tokens;
        this.json = json.writerFor(JobEvent.class);
    }

    /** Ends with the job, with the token, or with this queen. */
    void write(JobId job, Caller caller, long after, HttpServletResponse response)
            throws IOException, InterruptedException {
        EventPage page = views.events(job, caller.id(), after, PAGE);
        if (page.items().isEmpty() && views.status(job, caller.id()).status().terminal()) {
            response.setStatus(HttpStatus.NO_CONTENT.value()); // tells a browser not to come again
            return;
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OutputStream out = response.getOutputStream();
        write(out, "retry: 3000\n\n");
        long last = after;
        boolean open = true;
        for (int quiet = 0; open; quiet++) {
            for (JobEvent event : page.items()) {
                write(out, "id: " + event.seq() + "\ndata: " + json.writeValueAsString(event) + "\n\n");
                last = event.seq();
                quiet = 0;
            }
            if (quiet == LOOKS_BETWEEN_SIGNS_OF_LIFE) {
                write(out, ": still here\n\n");
                quiet = 0;
            }
            response.flushBuffer();
            open = page.more() || !ended(page) && mayGoOn(caller);
            if (open) {
                if (!page.more()) {
                    news.await(job, last, LOOK);
                }
                page = views.events(job, caller.id(), last, PAGE);
            }
        }
    }

    private boolean mayGoOn(Caller caller) {
        return !news.closing() && tokens.good(caller);
    }

    /** Whether the last event that there is says that nothing more will come. */
    private static boolean ended(EventPage page) {
        return !page.items().isEmpty()
                && switch (page.items().getLast()) {
                    case JobEvent.Succeeded _, JobEvent.Failed _, JobEvent.Cancelled _ -> true;
                    default -> false;
                };
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
