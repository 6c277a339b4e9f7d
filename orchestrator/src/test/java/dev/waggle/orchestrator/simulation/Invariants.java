package dev.waggle.orchestrator.simulation;

import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.task.Lease;
import dev.waggle.orchestrator.task.Tables.AttemptLine;
import dev.waggle.orchestrator.task.TaskLine;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.task.Tries;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold after every commit and at every moment, whatever the weather. */
final class Invariants {
    private static final int ATTEMPTS = 3;

    private final World world;
    private final Vigil vigil;
    private final Set<TaskRef> granted = new HashSet<>();
    /** Runs whose machine slept past their lease, and until when they may still be seen to run. */
    private final Map<Run, Long> zombies = new HashMap<>();

    /** Places that were taken before a transaction took more; none where it took none. */
    private @Nullable Map<String, Integer> before;

    private int zombiesSeen;

    Invariants(World world) {
        this.world = world;
        this.vigil = new Vigil(world);
    }

    int zombiesSeen() {
        return zombiesSeen;
    }

    /** Looks at a row that is about to be committed. */
    void commits(Transaction tx, @Nullable Object was, Object row) {
        if (row instanceof TaskLine after && was instanceof TaskLine before) {
            moves(tx, before, after);
        }
    }

    private void moves(Transaction tx, TaskLine before, TaskLine after) {
        if (!before.state().equals(after.state())) {
            world.tell("task", after.ref(), before.state(), after.state(), tx.name, tx.queen.name());
        }
        if (before.state().equals("READY") && after.state().equals("OFFERED")) {
            check(!world.queens.tables.paused(after), "pause", "offered though it is paused", after);
        }
        check(after.ref().epoch() >= before.ref().epoch(), "fence", "the epoch fell", after);
        if (before.task().state().settled()) {
            check(after.task().state().equals(before.task().state()), "settled", "a task's end changed", after);
        }
        Tries tries = after.task().state().tries();
        check(tries.made() >= 0 && tries.made() <= ATTEMPTS, "attempts", "made " + tries.made(), after);
        if (after.held() && !before.held()) {
            check(before.state().equals("OFFERED"), "claim", "it was " + before.state(), after);
            check(before.ref().equals(after.ref()), "claim", "granted under another epoch", after);
            check(granted.add(after.ref()), "claim", "granted twice", after);
        }
        if (after.task().state() instanceof TaskState.Succeeded succeeded
                && !before.task().state().settled()) {
            check(before.held(), "effect", "nobody held it", after);
            boolean mine = succeeded.result() instanceof Result.Answered(var epoch)
                    && epoch.equals(Long.toString(before.ref().epoch()));
            check(mine, "effect", "the result is another run's", after);
        }
        if (before.held() && !(after.held() && after.ref().equals(before.ref()))) {
            released(before, after);
        }
    }

    /** A place is given away only when its process is dead; or it sleeps with its machine, and dies soon after waking. */
    private void released(TaskLine before, TaskLine after) {
        world.witness.alive().forEach((run, worker) -> {
            if (run.ref.equals(before.ref())) {
                check(worker.machine.drowsy(), "place", "given away while its process runs", after);
                zombies.put(run, 0L);
                zombiesSeen++;
                world.tell("zombie", run.ref);
            }
        });
    }

    /** How many places each limit's holders take; a limit for each of a kind has one holder for each. */
    private Map<String, Integer> taken() {
        var taken = new HashMap<String, Integer>();
        for (TaskLine line : world.queens.tables.tasks().committed()) {
            line.counted().forEach(name -> taken.merge(name, 1, Integer::sum));
        }
        return taken;
    }

    /** A transaction that takes one more place leaves nobody with more than the limit allows. (A limit that was lowered has to wait.) */
    void commits(Transaction tx) {
        var tasks = world.queens.tables.tasks();
        boolean takes = tx.written.getOrDefault(tasks, Collections.emptySortedMap()).entrySet().stream()
                .anyMatch(row -> takes(tasks.committed(row.getKey()), (TaskLine) row.getValue()));
        before = takes ? taken() : null;
    }

    private static boolean takes(@Nullable TaskLine was, TaskLine is) {
        return is.out() && (was == null || !was.out() || was.waking() != is.waking());
    }

    void committed(Transaction tx) {
        var places = before;
        if (places != null) {
            taken().forEach((name, out) -> {
                int most = world.queens.tables.most(name);
                if (out > most && out > places.getOrDefault(name, 0)) {
                    throw world.violated("limit", out + " are out under " + name + " after " + tx.name);
                }
            });
        }
    }

    /** A process may only begin while its run holds the task. */
    void begun(Run run) {
        TaskLine line = world.queens.tables.tasks().committed(run.ref.taskId().value());
        if (line == null || !line.held() || !line.ref().equals(run.ref)) {
            throw world.violated("begin", run.ref + " begins, but the queen has " + line);
        }
    }

    /** Time went by. */
    void passed() {
        if (world.climate == Climate.FAIR) {
            vigil.overdue().ifPresent(offer -> {
                throw world.violated("vigil", offer + " waits though somebody awake has a slot for it");
            });
        }
        zombies.keySet().removeIf(run -> !run.alive);
        zombies.forEach((run, ends) -> {
            SimulatedWorker worker = world.witness.alive().get(run);
            if (worker != null && !worker.machine.frozen()) {
                if (ends == 0) {
                    zombies.put(run, world.agenda.now() + Pace.ZOMBIES_END);
                } else if (world.agenda.now() > ends) {
                    throw world.violated("zombie", run.ref + " still runs");
                }
            }
        });
    }

    /** Everything is over: nothing may be left, and the books have to agree. */
    void over() {
        for (var job : world.people.open()) {
            throw world.violated("lost", "job " + job + " never ended");
        }
        var endings = new HashMap<Object, Integer>();
        for (AttemptLine attempt : world.queens.tables.attempts().committed()) {
            if (attempt.ending() == null) {
                throw world.violated("history", attempt + " has no end");
            }
            boolean counts =
                    !attempt.ending().equals("stopped") && !attempt.ending().equals("cancelled");
            endings.merge(attempt.run().taskId(), counts ? 1 : 0, Integer::sum);
        }
        for (TaskLine line : world.queens.tables.tasks().committed()) {
            if (!(line.task().state() instanceof TaskState.Cancelled)) {
                int made = line.task().state().tries().made();
                check(made == endings.getOrDefault(line.task().id(), 0), "history", "attempts do not add up", line);
            }
        }
    }

    private void check(boolean holds, String rule, String what, TaskLine line) {
        if (!holds) {
            @Nullable Lease lease = line.lease();
            throw world.violated(rule, what + ": " + line.ref() + " " + line.state() + " " + lease);
        }
    }
}
