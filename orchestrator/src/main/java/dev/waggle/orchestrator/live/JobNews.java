package dev.waggle.orchestrator.live;

import dev.waggle.common.id.JobId;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Lets requests wait for a job's next event. The broker's news wakes them at once; a look at the database each second, one for all, wakes
 * them when it did not come. Who was woken reads the log: nothing is told from here.
 */
@Service
public class JobNews implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(JobNews.class);

    private final JobNewsRepository jobs;
    private final ApplicationEventPublisher events;
    private final Watches watches = new Watches();
    private volatile boolean running;

    JobNews(JobNewsRepository jobs, ApplicationEventPublisher events) {
        this.jobs = jobs;
        this.events = events;
    }

    /** Whether there is an event after {@code after}; waits for it for a while. */
    public boolean await(JobId job, long after, Duration most) throws InterruptedException {
        if (!awaited()) {
            events.publishEvent(new NewsWanted());
        }
        return watches.await(job, after, most);
    }

    /** Whether this queen is going down, so that streams should end. */
    public boolean closing() {
        return watches.closed();
    }

    /** Whether anybody waits for anything. */
    boolean awaited() {
        return !watches.jobs().isEmpty();
    }

    void heard(JobId job, long seq) {
        watches.heard(job, seq);
    }

    /** Looks how far the watched jobs have come. */
    @Scheduled(fixedDelayString = "${waggle.live.every:1s}")
    void look() {
        Set<JobId> watched = watches.jobs();
        if (!watched.isEmpty()) {
            try {
                jobs.lastSeqs(watched).forEach(watches::heard);
            } catch (DataAccessException e) {
                log.atWarn().addKeyValue("reason", e.getMessage()).log("database away; waiting requests hear nothing");
            }
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its last requests. */
    @Override
    public void stop() {
        watches.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
