package dev.waggle.orchestrator.api;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.live.JobNews;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Tells how a job stands, at once or when there is something to tell, and when to ask again. */
@Component
class JobAnswers {
    static final String JOBS = "/api/ai/jobs";

    /** Places in the queue move without news. */
    private static final Duration GLANCE = Duration.ofSeconds(3);

    private final JobViews views;
    private final JobNews news;
    private final InstantSource clock;

    JobAnswers(JobViews views, JobNews news, InstantSource clock) {
        this.views = views;
        this.news = news;
        this.clock = clock;
    }

    /** Where a job's status is asked for. */
    static String location(JobId job) {
        return JOBS + "/" + job + "/status";
    }

    /**
     * Names a status: by the number of its job's last event, and by its place in the queue where it has one, because that moves without an
     * event.
     */
    static String etag(JobStatusView status) {
        QueuePlace queue = status.queue();
        return queue == null
                ? bare(status)
                : "\"v%d.%08x\"".formatted(status.version(), queue.hashCode() & 0xffff_ffffL);
    }

    /** Who knows a status by its version alone asks for events only. */
    static String etag(JobStatusView status, @Nullable String known) {
        return known != null && known.contains(bare(status)) ? bare(status) : etag(status);
    }

    private static String bare(JobStatusView status) {
        return "\"v" + status.version() + "\"";
    }

    /** The status as soon as it is what the caller waits for, or their patience is at its end. */
    JobStatusView status(JobId job, UserId reader, Preference prefer, Predicate<JobStatusView> awaited)
            throws InterruptedException {
        Instant end = clock.instant().plus(prefer.patience());
        JobStatusView status = views.status(job, reader);
        Duration left = prefer.patience();
        while (!awaited.test(status) && left.isPositive() && !news.closing()) {
            news.await(job, status.version(), status.queue() == null || left.compareTo(GLANCE) < 0 ? left : GLANCE);
            status = views.status(job, reader);
            left = Duration.between(clock.instant(), end);
        }
        return status;
    }

    /** The status as an answer that can be kept and asked for again. */
    ResponseEntity<JobStatusView> answer(HttpStatusCode code, JobStatusView status, HttpHeaders more) {
        return answer(code, status, more, etag(status));
    }

    ResponseEntity<JobStatusView> answer(HttpStatusCode code, JobStatusView status, HttpHeaders more, String etag) {
        var answer = ResponseEntity.status(code)
                .headers(more)
                .eTag(etag)
                .cacheControl(CacheControl.noCache().cachePrivate());
        Pace.of(status, clock.instant())
                .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)));
        return answer.body(status);
    }
}
