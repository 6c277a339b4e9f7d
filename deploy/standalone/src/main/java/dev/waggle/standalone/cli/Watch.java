package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.EventPage;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import dev.waggle.standalone.client.HiveClient;
import dev.waggle.standalone.terminal.Style;
import dev.waggle.standalone.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Follows a job until it ends or waits for a person; a hive that goes away for a while is waited for. */
final class Watch {
    private static final int LONG_POLL_SECONDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long FRAME_NANOS = 100_000_000;
    private static final int BAR_CELLS = 20;
    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    private final HiveClient hive;
    private final Terminal terminal;
    private final InstantSource clock = InstantSource.system();
    private final AtomicReference<JobStatusView> shown = new AtomicReference<>();

    Watch(HiveClient hive, Terminal terminal) {
        this.hive = hive;
        this.terminal = terminal;
    }

    /** Tells every event after a number to the listener; returns how the job stands at the end. */
    JobStatusView follow(JobId job, Consumer<JobEvent> listener) {
        long seen = 0;
        Instant lastAnswer = clock.instant();
        while (true) {
            try {
                JobStatusView status = hive.status(job);
                shown.set(status);
                seen = tell(job, seen, listener);
                while (ExitCode.goesOn(status.status()) || status.version() > seen) {
                    // asked by the status's own version: the events may be ahead of it
                    status = hive.news(job, status.version(), LONG_POLL_SECONDS).orElse(status);
                    seen = tell(job, seen, listener);
                    lastAnswer = clock.instant();
                    shown.set(status);
                }
                return status;
            } catch (WaggleException e) {
                if (e.fault() != Fault.UNAVAILABLE || lastAnswer.plus(PATIENCE).isBefore(clock.instant())) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private long tell(JobId job, long seen, Consumer<JobEvent> listener) {
        long last = seen;
        EventPage page;
        do {
            page = hive.events(job, last);
            page.items().forEach(listener);
            last = Math.max(last, page.last());
        } while (page.more());
        return last;
    }

    /** The same with a bar that moves at the bottom. */
    JobStatusView show(JobId job) {
        var story = new Story(terminal);
        if (!terminal.live()) {
            return follow(job, story::tell);
        }
        Instant start = clock.instant();
        Thread painter = Thread.startVirtualThread(() -> paint(story, start));
        try {
            return follow(job, event -> {
                synchronized (terminal) {
                    story.tell(event);
                }
            });
        } finally {
            painter.interrupt();
            synchronized (terminal) {
                terminal.wipe();
            }
        }
    }

    private void paint(Story story, Instant start) {
        for (int frame = 0; !Thread.currentThread().isInterrupted(); frame++) {
            synchronized (terminal) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                terminal.bar(line(story, start, frame));
            }
            LockSupport.parkNanos(FRAME_NANOS);
        }
    }

    private String line(Story story, Instant start, int frame) {
        JobStatusView status = shown.get();
        int total = status == null ? 0 : status.progress().total();
        int done = status == null ? 0 : status.progress().done();
        int filled = total == 0 ? 0 : BAR_CELLS * done / total;
        String bar = "━".repeat(filled) + "╌".repeat(BAR_CELLS - filled);
        String count = total == 0 ? "" : done + "/" + total + "  ";
        Instant now = clock.instant();
        String what = status == null || status.queue() == null ? story.now() : Words.of(status.queue(), now);
        return SPINNER.charAt(frame % SPINNER.length()) + " " + bar + " " + count
                + Words.age(Duration.between(start, now)) + "  " + what;
    }

    /** Where the person goes on from here. */
    static void farewell(Terminal terminal, JobStatusView job) {
        String name = "'" + job.display() + "'";
        switch (job.status()) {
            case WAITING -> terminal.say(terminal.paint(Style.CARE, "? ") + answerBy(job, name));
            case FAILED, CANCELLED ->
                terminal.say("  ./waggle logs " + name + " shows the checks; ./waggle retry " + name + " tries again.");
            case SUCCEEDED, QUEUED, RUNNING, CANCELLING -> {}
        }
    }

    private static String answerBy(JobStatusView job, String name) {
        String question = job.question() == null ? "" : job.question() + "\n  ";
        if (job.waitingFor() == null) {
            return question;
        }
        return question
                + switch (job.waitingFor()) {
                    case APPROVAL ->
                        "./waggle approve " + name + "  or say what to change: ./waggle answer " + name + " \"…\"";
                    case ANSWER -> "./waggle answer " + name + " \"…\"";
                    case PAUSE -> "./waggle resume " + name;
                    case CREDIT -> "the account is empty, or a limit is reached: ./waggle credits, ./waggle sessions";
                };
    }
}
