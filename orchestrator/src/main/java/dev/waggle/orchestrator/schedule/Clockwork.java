package dev.waggle.orchestrator.schedule;

import dev.waggle.orchestrator.job.Deferrals;
import dev.waggle.orchestrator.loop.Loop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets begin what was to begin later: schedules whose moment has come, jobs that waited for their time or for others. */
@Component
public class Clockwork extends Loop {
    private final Schedules schedules;
    private final Deferrals deferrals;
    private final ScheduleProperties properties;

    Clockwork(Schedules schedules, Deferrals deferrals, ScheduleProperties properties) {
        super("clockwork", properties.auto(), properties.every());
        this.schedules = schedules;
        this.deferrals = deferrals;
        this.properties = properties;
    }

    /** One look. Says how much began. */
    public int turnOnce() {
        return schedules.submitDue() + deferrals.endOnce();
    }

    @Override
    protected Duration round() {
        return schedules.anythingDue() && turnOnce() > 0 ? Duration.ZERO : properties.every();
    }
}
