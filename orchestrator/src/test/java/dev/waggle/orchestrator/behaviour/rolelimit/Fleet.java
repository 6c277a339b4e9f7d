package dev.waggle.orchestrator.behaviour.rolelimit;

import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.ScriptedWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Workers with many more slots than any limit allows, fed by whoever offers: what keeps them from running too much is the limit alone. */
final class Fleet implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final int MANY_SLOTS = 50;
    private static final int AT_ONCE = 3;

    /** Offers what may run, once; from many threads at a time. */
    interface Offering {
        List<TaskOffer> offer();
    }

    private final Witness witness = new Witness();
    private final LinkedBlockingQueue<TaskOffer> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch left;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();
    private final Duration work;

    /**
     * @param tasks ends after so many runs
     * @param work how long the engine takes
     */
    Fleet(int tasks, Duration work) {
        left = new CountDownLatch(tasks);
        this.work = work;
    }

    Witness witness() {
        return witness;
    }

    /** Workers that run a few at a time, on this queen; they say that they have many slots more. */
    Fleet workers(int count, Hive queen, String... roles) {
        for (int i = 0; i < count; i++) {
            ScriptedWorker worker = queen.worker(roles);
            worker.heartbeat(MANY_SLOTS);
            var beat = new AtomicLong(System.nanoTime());
            run("worker", () -> {
                if (System.nanoTime() - beat.get() > BEAT.toNanos()) {
                    beat.set(System.nanoTime());
                    worker.heartbeat(MANY_SLOTS);
                }
                TaskOffer first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    var offers = new ArrayList<>(List.of(first));
                    queue.drainTo(offers, AT_ONCE - 1);
                    work(worker, offers);
                }
            });
        }
        return this;
    }

    private void work(ScriptedWorker worker, List<TaskOffer> offers) {
        Map<TaskId, String> roles = new HashMap<>();
        offers.forEach(offer -> roles.put(offer.taskId(), offer.role()));
        List<TaskRef> runs = worker.claimAll(offers);
        runs.forEach(run -> witness.opens(run, roles.getOrDefault(run.taskId(), "")));
        LockSupport.parkNanos(work.toNanos());
        runs.forEach(run -> witness.closes(run, roles.getOrDefault(run.taskId(), "")));
        worker.report(runs.stream().map(ScriptedWorker::succeeded).toArray(TaskEvent[]::new));
        runs.forEach(run -> {
            worker.forget(run);
            left.countDown();
        });
    }

    Fleet offering(Offering offering) {
        run("dispatcher", () -> queue.addAll(offering.offer()));
        return this;
    }

    /** The same without haste, so that the machine's time goes to the tasks. */
    Fleet offeringNowAndThen(Offering offering) {
        run("dispatcher", () -> {
            queue.addAll(offering.offer());
            closing.await(3, TimeUnit.MILLISECONDS);
        });
        return this;
    }

    /** Until all is done, or until the witness has seen more than so many at once. */
    void untilDoneOrMoreThan(int most) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!left.await(20, TimeUnit.MILLISECONDS) && trouble.get() == null && witness.most() <= most) {
            if (System.nanoTime() > end) {
                throw new AssertionError(left.getCount() + " tasks are left after " + LONGEST);
            }
        }
        close();
        if (trouble.get() != null) {
            throw new AssertionError(trouble.get());
        }
    }

    private void run(String name, Step step) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            try {
                while (closing.getCount() > 0) {
                    step.once();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                trouble.compareAndSet(null, e);
            }
        }));
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private interface Step {
        void once() throws InterruptedException;
    }
}
