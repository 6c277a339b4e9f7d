package dev.waggle.orchestrator;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.ClaimAnswer;
import dev.waggle.common.api.ClaimRequest;
import dev.waggle.common.api.HeartbeatAnswer;
import dev.waggle.common.api.HeartbeatRequest;
import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.task.Claims;
import dev.waggle.orchestrator.task.Heartbeats;
import dev.waggle.orchestrator.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A worker without engines: it asks and reports exactly as a test says. */
public final class ScriptedWorker {
    private static final Instant ITS_CLOCK = Instant.parse("2030-01-01T12:00:00Z");
    private static final int SLOTS = 8;

    private final WorkerCard card;
    private final Claims claims;
    private final Heartbeats heartbeats;
    private final Tasks tasks;
    private final Set<TaskRef> held = new LinkedHashSet<>();
    private final List<HeartbeatRequest.Heard> heard = new ArrayList<>();
    private long number;
    private long settled;

    ScriptedWorker(WorkerCard card, Claims claims, Heartbeats heartbeats, Tasks tasks) {
        this.card = card;
        this.claims = claims;
        this.heartbeats = heartbeats;
        this.tasks = tasks;
    }

    public WorkerCard card() {
        return card;
    }

    public long lastNumber() {
        return number;
    }

    /** Claims all and holds what is granted. */
    public List<TaskRef> claimAll(List<TaskOffer> offers) {
        return hold(claim(++number, refs(offers))).stream().map(Assignment::ref).toList();
    }

    public List<Assignment> claim(TaskRef... offers) {
        return hold(claim(++number, List.of(offers)));
    }

    /** One claim by its number; nothing of the answer is kept, as if it had got lost. */
    public ClaimAnswer claim(long number, List<TaskRef> offers) {
        return claims.claim(new ClaimRequest(card, number, Math.min(settled, number - 1), offers));
    }

    /** The next claim's number, for an answer that gets lost. */
    public long nextNumber() {
        return ++number;
    }

    private List<Assignment> hold(ClaimAnswer answer) {
        settled = Math.max(settled, answer.number());
        answer.granted().forEach(run -> held.add(run.ref()));
        return answer.granted();
    }

    public HeartbeatAnswer heartbeat() {
        return heartbeat(SLOTS - held.size());
    }

    public HeartbeatAnswer heartbeat(int free) {
        Map<String, Integer> slots = new HashMap<>();
        card.roles().forEach(role -> slots.put(role, free));
        var answer = heartbeats.take(
                new HeartbeatRequest(card, settled, List.copyOf(held), slots, List.copyOf(heard), null));
        answer.over().forEach(held::remove);
        return answer;
    }

    /** Says that claims are settled through a number, whatever became of them. */
    public void settle(long through) {
        settled = through;
    }

    /** From now on it says that a run has its hints. */
    public void hears(TaskRef run, long through) {
        heard.add(new HeartbeatRequest.Heard(run, through));
    }

    public Set<TaskRef> held() {
        return held;
    }

    public void forget(TaskRef run) {
        held.remove(run);
    }

    public void report(TaskEvent... events) {
        tasks.record(List.of(events));
    }

    public void succeed(TaskRef run) {
        report(succeeded(run));
        held.remove(run);
    }

    /** What a drill or a question ends with. */
    public void answer(TaskRef run) {
        report(new TaskEvent.Succeeded(
                run.taskId(), run.epoch(), 100, ITS_CLOCK, new Result.Answered("done"), report()));
        held.remove(run);
    }

    public void fail(TaskRef run, Fault fault) {
        report(failed(run, fault));
        held.remove(run);
    }

    public void stop(TaskRef run) {
        report(stopped(run));
        held.remove(run);
    }

    public static TaskEvent succeeded(TaskRef run) {
        var evidence = new Evidence(
                "make test", 0, "0123456789012345678901234567890123456789", 10, "check.log", "00", "all is well");
        return new TaskEvent.Succeeded(
                run.taskId(), run.epoch(), 100, ITS_CLOCK, new Result.Verified(evidence), report());
    }

    public static TaskEvent failed(TaskRef run, Fault fault) {
        return new TaskEvent.Failed(run.taskId(), run.epoch(), 100, ITS_CLOCK, fault, "it broke", report());
    }

    public static TaskEvent stopped(TaskRef run) {
        return new TaskEvent.Stopped(run.taskId(), run.epoch(), 100, ITS_CLOCK, "drain");
    }

    public static TaskEvent progressed(TaskRef run, int seq, String line) {
        return new TaskEvent.Progressed(run.taskId(), run.epoch(), seq, ITS_CLOCK, line);
    }

    private static EngineReport report() {
        return EngineReport.withoutModel("checks", "none", "");
    }

    static List<TaskRef> refs(List<TaskOffer> offers) {
        var refs = new ArrayList<TaskRef>();
        offers.forEach(offer -> refs.add(new TaskRef(offer.taskId(), offer.epoch())));
        return refs;
    }
}
