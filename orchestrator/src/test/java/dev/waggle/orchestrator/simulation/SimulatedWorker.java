package dev.waggle.orchestrator.simulation;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.ClaimAnswer;
import dev.waggle.common.api.ClaimRequest;
import dev.waggle.common.api.HeartbeatAnswer;
import dev.waggle.common.api.HeartbeatRequest;
import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.contract.WorkerControl;
import dev.waggle.common.id.WorkerId;
import dev.waggle.orchestrator.simulation.Postman.Delivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** A worker that keeps the protocol of the real one, and whose process or machine freezes or dies at any moment. */
final class SimulatedWorker {
    private static final int TRIES = 3;
    private static final EngineReport BY = EngineReport.withoutModel("template", "none", "");

    private final World world;
    private final String name;
    private final String own;
    final Line line;
    final Machine machine;
    private final Map<TaskRef, Run> runs = new LinkedHashMap<>();
    private final List<Delivery> taken = new ArrayList<>();
    /** What the last heartbeat's answer told of; what it asked for of that, in vain or not; what it asks for now. */
    private List<TaskRef> overlooked = List.of();

    private final Set<TaskRef> asked = new HashSet<>();
    private List<TaskRef> asking = List.of();
    /** Boots that died and of which nothing lives, as the next one finds at its start; told until she has heard it. */
    private final Set<WorkerId> fallen = new LinkedHashSet<>();

    private WorkerCard card;
    private int slots;
    private long number;
    private long settled;
    private boolean claiming;

    /** @param own the role that it serves in any case */
    SimulatedWorker(World world, String name, String own) {
        this.world = world;
        this.name = name;
        this.own = own;
        this.line = new Line(world);
        this.machine = new Machine(world, name);
        this.card = new WorkerCard(new WorkerId(new UUID(0, 0)), name, List.of(), "none");
    }

    void start() {
        if (machine.up()) {
            return;
        }
        machine.start();
        Set<String> roles = new LinkedHashSet<>();
        roles.add(own);
        People.roles().stream().filter(_ -> world.luck(0.6)).forEach(roles::add);
        card = new WorkerCard(
                new WorkerId(new UUID(world.random.nextLong(), world.random.nextLong())),
                name,
                List.copyOf(roles),
                "none");
        slots = 1 + world.pick(3);
        number = 0;
        settled = 0;
        claiming = false;
        overlooked = List.of();
        asked.clear();
        asking = List.of();
        world.tell("starts", name, card.id());
        every(Pace.HEARTBEAT, this::heartbeat);
        every(Pace.LOOK, this::look);
        machine.engines(Pace.LOOK, this::watchdog);
    }

    /** Everything on it ends; what it had not acknowledged comes again elsewhere. */
    void die() {
        if (machine.up()) {
            machine.die();
            fallen.add(card.id());
            runs.values().forEach(run -> world.witness.ends(run));
            runs.clear();
            taken.forEach(world.postman::again);
            taken.clear();
            world.agenda.in(world.millis(500, 20_000), this::start);
        }
    }

    WorkerId id() {
        return card.id();
    }

    // offers and claims

    boolean wants(String role) {
        return machine.up() && card.roles().contains(role) && free() > taken.size() + asking.size();
    }

    /** Whether it could claim an offer of a role now. */
    boolean awakeAndFree(String role) {
        return !machine.asleep() && !claiming && wants(role);
    }

    void deliver(Delivery delivery) {
        taken.add(delivery);
        machine.later(0, this::claim);
    }

    private void claim() {
        if (claiming) {
            return;
        }
        var offers = List.copyOf(taken);
        asking = overlooked.stream()
                .filter(offer -> !asked.contains(offer))
                .limit(Math.max(0, free() - taken.size()))
                .toList();
        asked.addAll(asking);
        var refs = new LinkedHashSet<>(asking);
        offers.forEach(offer -> refs.add(offer.ref()));
        if (refs.isEmpty()) {
            return;
        }
        claiming = true;
        var claim = new ClaimRequest(card, ++number, settled, List.copyOf(refs));
        if (world.bug == Bug.SETTLED_BEFORE_STARTED) {
            settled = number;
        }
        ask(claim, offers, world.agenda.now(), 1);
    }

    private void ask(ClaimRequest claim, List<Delivery> offers, long sent, int attempt) {
        line.call(
                "claim",
                () -> world.queens.tasks.claims.claim(claim),
                machine.<ClaimAnswer>heard(answer -> {
                    answer.granted().forEach(granted -> start(granted, sent));
                    claimed(claim, offers);
                }),
                machine.heard(() -> {
                    if (attempt < TRIES) {
                        ask(claim, offers, sent, attempt + 1);
                    } else {
                        offers.forEach(world.postman::again);
                        claim.offers().forEach(asked::remove);
                        claimed(claim, offers);
                    }
                }));
    }

    private void claimed(ClaimRequest claim, List<Delivery> offers) {
        taken.removeAll(offers);
        asking = List.of();
        settled = claim.number();
        claiming = false;
        machine.later(world.millis(1, 20), this::claim);
    }

    // runs

    private void start(Assignment granted, long sent) {
        if (runs.containsKey(granted.ref())) {
            return;
        }
        var run = new Run(granted.ref(), granted.role(), sent);
        runs.put(run.ref, run);
        if (lapsed(run)) {
            end(run, stopped(run, "too late"));
            return;
        }
        world.witness.begins(run, this);
        if (world.luck(0.3)) {
            machine.later(world.millis(5, 1_000), () -> progress(run));
        }
        long takes = world.luck(world.climate.slow()) ? world.millis(3_000, 45_000) : world.millis(50, 1_000);
        machine.engines(takes, () -> finish(run));
    }

    private void progress(Run run) {
        if (run.outcome == null) {
            world.postman.news(
                    new TaskEvent.Progressed(run.ref.taskId(), run.ref.epoch(), ++run.seq, world.time(), "at it"));
        }
    }

    private void finish(Run run) {
        if (run.alive) {
            world.witness.ends(run);
            machine.later(0, () -> end(run, verdict(run)));
        }
    }

    private TaskEvent verdict(Run run) {
        var ref = run.ref;
        int seq = ++run.seq;
        if (world.luck(world.climate.failing())) {
            Fault fault = world.luck(0.1) ? Fault.ENGINE_MISSING : Fault.ENGINE_CRASHED;
            return new TaskEvent.Failed(ref.taskId(), ref.epoch(), seq, world.time(), fault, "it broke", BY);
        }
        var result = new Result.Answered(Long.toString(ref.epoch()));
        return new TaskEvent.Succeeded(ref.taskId(), ref.epoch(), seq, world.time(), result, BY);
    }

    private TaskEvent stopped(Run run, String why) {
        return new TaskEvent.Stopped(run.ref.taskId(), run.ref.epoch(), ++run.seq, world.time(), why);
    }

    private void end(Run run, TaskEvent outcome) {
        if (run.outcome == null) {
            run.outcome = outcome;
            run.told = world.agenda.now();
            world.tell("ends", name, run.ref, outcome.getClass().getSimpleName());
            world.postman.news(outcome);
            machine.later(world.millis(1, 20), this::claim);
        }
    }

    /** Kills its process and says so. */
    private void stop(Run run, String why) {
        if (run.outcome == null) {
            world.witness.ends(run);
            end(run, stopped(run, why));
        }
    }

    private boolean lapsed(Run run) {
        return world.agenda.now() - run.yes >= Pace.KILL_AFTER;
    }

    /** Beside the worker's own process: it goes on when that is frozen, but not when the machine is. */
    private void watchdog() {
        if (world.bug != Bug.NO_WATCHDOG) {
            for (Run run : List.copyOf(runs.values())) {
                if (run.alive && lapsed(run)) {
                    world.witness.ends(run);
                    machine.later(0, () -> end(run, stopped(run, "the watchdog killed it")));
                }
            }
        }
        machine.engines(Pace.LOOK, this::watchdog);
    }

    private int free() {
        return slots
                - (int) runs.values().stream()
                        .filter(run -> run.outcome == null)
                        .count();
    }

    // heartbeats and reports

    private void heartbeat() {
        bury();
        long sent = world.agenda.now();
        Map<String, Integer> free = new HashMap<>();
        card.roles().forEach(role -> free.put(role, Math.max(0, free())));
        var beat = new HeartbeatRequest(card, settled, List.copyOf(runs.keySet()), free);
        line.call(
                "heartbeat",
                () -> world.queens.tasks.heartbeats.take(beat),
                machine.<HeartbeatAnswer>heard(answer -> hear(answer, sent)),
                () -> {});
    }

    private void bury() {
        if (!fallen.isEmpty()) {
            var dead = List.copyOf(fallen);
            var next = card;
            line.call(
                    "fallen",
                    () -> world.queens.tasks.leases.end(next, dead),
                    machine.<Integer>heard(_ -> dead.forEach(fallen::remove)),
                    () -> {});
        }
    }

    private void hear(HeartbeatAnswer answer, long sent) {
        renew(answer.renewed(), sent);
        renew(answer.cancel(), sent);
        each(answer.cancel()).forEach(run -> stop(run, "cancelled"));
        overlooked = world.bug == Bug.OVERLOOKED_FOR_EVER ? List.of() : answer.overlooked();
        asked.retainAll(overlooked);
        for (Run run : each(answer.over())) {
            if (run.outcome == null) {
                stop(run, "the queen does not know it any more");
            } else if (!(run.outcome instanceof TaskEvent.Stopped)) {
                runs.remove(run.ref);
            }
        }
    }

    private void renew(List<TaskRef> refs, long sent) {
        // answers may overtake each other
        each(refs).forEach(run -> run.yes = Math.max(run.yes, sent));
    }

    void hurry(WorkerControl hint) {
        if (hint instanceof WorkerControl.CancelTask(var task, var epoch)
                && runs.containsKey(new TaskRef(task, epoch))) {
            machine.later(0, this::heartbeat);
        }
    }

    private void look() {
        List.copyOf(runs.values()).stream()
                .filter(run -> run.outcome == null && lapsed(run))
                .forEach(run -> stop(run, "no word from the queen"));
        var unrecorded = runs.values().stream()
                .filter(run -> run.outcome != null && world.agenda.now() - run.told >= Pace.RESEND)
                .toList();
        if (!unrecorded.isEmpty()) {
            unrecorded.forEach(run -> run.told = world.agenda.now());
            report(unrecorded);
        }
        claim();
    }

    private void report(List<Run> unrecorded) {
        var outcomes = unrecorded.stream()
                .map(run -> Objects.requireNonNull(run.outcome))
                .toList();
        line.call(
                "report",
                () -> {
                    world.queens.tasks.tasks.record(outcomes);
                    return outcomes.size();
                },
                machine.<Integer>heard(_ -> unrecorded.forEach(run -> runs.remove(run.ref))),
                () -> {});
    }

    /** Whether nothing runs here and nothing waits to be told. */
    boolean idle() {
        return runs.isEmpty();
    }

    private List<Run> each(List<TaskRef> refs) {
        return refs.stream().map(runs::get).filter(Objects::nonNull).toList();
    }

    private void every(long micros, Runnable what) {
        machine.later(micros - world.pick((int) micros / 10), () -> {
            what.run();
            every(micros, what);
        });
    }
}
