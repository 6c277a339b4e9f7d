package dev.waggle.orchestrator.schedule;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.job.Jobs;
import dev.waggle.orchestrator.user.People;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Everybody's schedules. Each due moment makes one job, however many queens see it; moments that nobody saw make one together. */
@Service
public class Schedules {
    private static final Logger log = LoggerFactory.getLogger(Schedules.class);
    private static final int AT_ONCE = 100;
    private static final int LONGEST_NAME = 100;

    private final ScheduleRepository schedules;
    private final Jobs jobs;
    private final Uuid7 ids;

    Schedules(ScheduleRepository schedules, Jobs jobs, Uuid7 ids) {
        this.schedules = schedules;
        this.jobs = jobs;
        this.ids = ids;
    }

    /** Whether a look at what is due is worth it: at schedules, and at jobs that begin later. */
    public boolean anythingDue() {
        return schedules.anythingDue();
    }

    /** Submits what is due. Says how many; there may be more. */
    public int submitDue() {
        var due = schedules.due(AT_ONCE);
        for (Schedule schedule : due.schedules()) {
            Instant moment = Objects.requireNonNull(schedule.nextAt());
            JobId job = jobs.submit(List.of(command(schedule, moment, due.now())))
                    .getFirst()
                    .jobId();
            schedules.done(
                    schedule,
                    job,
                    Moments.next(schedule.cron(), schedule.zone(), due.now()).orElse(null));
            log.atInfo()
                    .addKeyValue("schedule", schedule.id())
                    .addKeyValue("due", moment)
                    .addKeyValue("job", job)
                    .log("a schedule's moment has come; its job is submitted");
        }
        return due.schedules().size();
    }

    /** The key names the moment: who submits it a second time is told of the first. */
    private SubmitJob command(Schedule schedule, Instant moment, Instant now) {
        var submitter = new Submitter(People.HTTP, schedule.owner().toString(), "schedule " + schedule.name());
        return new SubmitJob(
                new JobId(ids.next()), now, submitter, "schedule/" + schedule.id() + "/" + moment, schedule.order());
    }

    public Schedule create(UserId owner, String name, String cron, String zone, JobOrder order) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "name must be one line of 1 to " + LONGEST_NAME + " characters");
        }
        jobs.check(order);
        String expression = Moments.cron(cron);
        ZoneId where = Moments.zone(zone);
        Instant now = schedules.now();
        var schedule = new Schedule(
                ids.next(),
                owner,
                name.strip(),
                expression,
                where,
                order,
                false,
                Moments.next(expression, where, now).orElse(null),
                null,
                null,
                now);
        try {
            schedules.insert(schedule);
        } catch (DuplicateKeyException e) {
            throw new WaggleException(
                    Fault.CONFLICT,
                    "you have a schedule '" + schedule.name() + "' already; delete it or take another name",
                    e);
        }
        return get(owner, schedule.id());
    }

    /** A person's schedules by name. */
    public List<Schedule> list(UserId owner) {
        return schedules.ofPerson(owner);
    }

    public Schedule get(UserId owner, UUID id) {
        return schedules
                .find(owner, id)
                .orElseThrow(() -> new WaggleException(
                        Fault.NOT_FOUND, "you have no schedule " + id + "; GET /api/ai/schedules lists yours"));
    }

    /** What is due while it is paused is not made up for. */
    public Schedule pause(UserId owner, UUID id, boolean paused) {
        Schedule schedule = get(owner, id);
        if (schedule.paused() != paused) {
            schedules.pause(
                    id,
                    paused,
                    Moments.next(schedule.cron(), schedule.zone(), schedules.now())
                            .orElse(null));
        }
        return get(owner, id);
    }

    /** Its jobs stay. */
    public void delete(UserId owner, UUID id) {
        get(owner, id);
        schedules.delete(id);
    }
}
