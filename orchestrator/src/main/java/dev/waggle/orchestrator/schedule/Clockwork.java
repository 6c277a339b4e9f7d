package dev.waggle.orchestrator.schedule;

import dev.waggle.orchestrator.job.Deferrals;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets begin what was to begin later: schedules whose moment has come, jobs that waited for their time or for others. */
@Component
public class Clockwork implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Clockwork.class);

    private final Schedules schedules;
    private final Deferrals deferrals;
    private final ScheduleProperties properties;
    private volatile CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean open;
    private @Nullable Thread thread;

    Clockwork(Schedules schedules, Deferrals deferrals, ScheduleProperties properties) {
        this.schedules = schedules;
        this.deferrals = deferrals;
        this.properties = properties;
    }

    /** One look. Says how much began. */
    public int turnOnce() {
        return schedules.submitDue() + deferrals.endOnce();
    }

    private void run(CountDownLatch until) {
        long pause = properties.every().toMillis();
        try {
            while (!until.await(turned() ? 0 : pause, TimeUnit.MILLISECONDS)) {
                log.trace("looking for what is due");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean turned() {
        try {
            return turnOnce() > 0;
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("cause", e.getMessage())
                    .log("what is due could not begin; it is tried again soon");
            return false;
        }
    }

    @Override
    public void start() {
        open = true;
        var until = new CountDownLatch(1);
        closing = until;
        if (properties.auto()) {
            thread = Thread.ofVirtual().name("clockwork").start(() -> run(until));
        }
    }

    @Override
    public void stop() {
        open = false;
        closing.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(properties.every().plusSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
