package dev.waggle.worker.run;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.worker.attempt.AttemptRunner;
import dev.waggle.worker.attempt.Ending;
import dev.waggle.worker.steer.Steering;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Attempts that end when a test says so. */
final class ScriptedAttempts implements AttemptRunner {
    static final EngineReport BY = EngineReport.withoutModel("template", "none", "no model was used");

    final List<TaskRef> started = new CopyOnWriteArrayList<>();
    final List<TaskRef> interrupted = new CopyOnWriteArrayList<>();
    final Map<TaskRef, Duration> allowed = new ConcurrentHashMap<>();
    final Map<TaskRef, Steering> steering = new ConcurrentHashMap<>();
    private final Map<TaskRef, CountDownLatch> gates = new ConcurrentHashMap<>();
    private volatile Ending ending = new Ending.Done(new Result.Answered("done"), BY);
    private volatile boolean breaks;
    volatile boolean allows = true;

    void endWith(Fault fault) {
        ending = new Ending.Failed(fault, "as scripted", BY);
    }

    void breakDown() {
        breaks = true;
    }

    void finish(TaskRef run) {
        gate(run).countDown();
    }

    @Override
    public Ending run(Assignment assignment, Consumer<String> progress, Steering steering) throws InterruptedException {
        this.steering.put(assignment.ref(), steering);
        started.add(assignment.ref());
        progress.accept("working");
        try {
            gate(assignment.ref()).await();
        } catch (InterruptedException e) {
            interrupted.add(assignment.ref());
            throw e;
        }
        if (breaks) {
            throw new IllegalStateException("out of ideas");
        }
        return ending;
    }

    private CountDownLatch gate(TaskRef run) {
        return gates.computeIfAbsent(run, _ -> new CountDownLatch(1));
    }

    @Override
    public String sandbox() {
        return "none";
    }

    @Override
    public void allow(Map<TaskRef, Duration> left) {
        if (!allows) {
            throw new IllegalStateException("nothing is allowed");
        }
        allowed.putAll(left);
    }
}
