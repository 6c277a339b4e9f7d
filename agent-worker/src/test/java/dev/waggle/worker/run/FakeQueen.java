package dev.waggle.worker.run;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.api.ClaimAnswer;
import dev.waggle.common.api.ClaimRequest;
import dev.waggle.common.api.HeartbeatAnswer;
import dev.waggle.common.api.HeartbeatRequest;
import dev.waggle.common.api.OutcomeReport;
import dev.waggle.common.api.QueenClient;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.web.client.ResourceAccessException;

/** A queen in memory: grants what was offered and is not taken, renews what she granted, says over to the rest. */
final class FakeQueen implements QueenClient {
    final List<ClaimRequest> claims = new CopyOnWriteArrayList<>();
    final List<HeartbeatRequest> heartbeats = new CopyOnWriteArrayList<>();
    final List<TaskEvent> recorded = new CopyOnWriteArrayList<>();
    final Set<TaskRef> refused = new HashSet<>();
    final Set<TaskRef> cancelled = new HashSet<>();
    final Set<TaskRef> paused = new HashSet<>();
    final List<HeartbeatAnswer.Hint> hints = new ArrayList<>();
    final Set<TaskRef> running = new HashSet<>();
    final List<TaskRef> unclaimed = new ArrayList<>();

    private int silent;

    /** Does not answer the next calls: as often as said. What a claim asks for is done all the same, as behind a lost answer. */
    void fallSilent(int calls) {
        silent = calls;
    }

    static TaskRef run(int number) {
        return new TaskRef(new TaskId(new UUID(7L << 12, number)), 1);
    }

    @Override
    public synchronized ClaimAnswer claim(ClaimRequest claim) {
        claims.add(claim);
        var granted = new ArrayList<Assignment>();
        var no = new ArrayList<TaskRef>();
        for (TaskRef offer : claim.offers()) {
            if (refused.contains(offer)) {
                no.add(offer);
            } else {
                running.add(offer);
                granted.add(assignment(offer));
            }
        }
        answer();
        return new ClaimAnswer(claim.number(), granted, no);
    }

    @Override
    public synchronized HeartbeatAnswer heartbeat(HeartbeatRequest beat) {
        heartbeats.add(beat);
        answer();
        var renewed = new ArrayList<TaskRef>();
        var cancel = new ArrayList<TaskRef>();
        var over = new ArrayList<TaskRef>();
        for (TaskRef held : beat.held()) {
            if (!running.contains(held)) {
                over.add(held);
            } else if (cancelled.contains(held)) {
                cancel.add(held);
            } else {
                renewed.add(held);
            }
        }
        return new HeartbeatAnswer(renewed, cancel, over, hints, List.copyOf(paused), List.copyOf(unclaimed));
    }

    @Override
    public synchronized void report(OutcomeReport report) {
        answer();
        report.outcomes().forEach(outcome -> {
            recorded.add(outcome);
            running.remove(outcome.ref());
        });
    }

    @Override
    public void upload(String task, long epoch, String name, String authorization, byte[] content) {
        throw new IllegalStateException("no attempt of these tests leaves a file");
    }

    private void answer() {
        if (silent > 0) {
            silent--;
            throw new ResourceAccessException("connection reset");
        }
    }

    static Assignment assignment(TaskRef run) {
        return new Assignment(
                run.taskId(),
                run.epoch(),
                new JobId(new UUID(7L << 12, 1)),
                new ProjectId(new UUID(7L << 12, 2)),
                "implementer",
                1,
                "template",
                null,
                Duration.ofMinutes(5),
                false,
                new Brief.ToVerify(null),
                new Checkout("/git/p.git", "main", "tasks/" + run.taskId() + "/" + run.epoch(), "token"),
                null);
    }
}
