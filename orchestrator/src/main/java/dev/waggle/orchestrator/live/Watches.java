package dev.waggle.orchestrator.live;

import dev.waggle.common.id.JobId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Which jobs somebody waits for, and the number of the last event heard of each. Forgets a job when its last waiter leaves. */
final class Watches {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<JobId, Watch> watches = new HashMap<>();
    private boolean closed;

    /** Blocks until something newer than {@code after} was heard of a job, or the time is over, or nobody may wait any more. */
    boolean await(JobId job, long after, Duration most) throws InterruptedException {
        lock.lock();
        try {
            Watch watch = watches.computeIfAbsent(job, _ -> new Watch(lock.newCondition()));
            watch.waiters++;
            try {
                long nanos = most.toNanos();
                while (watch.seq <= after && nanos > 0 && !closed) {
                    nanos = watch.news.awaitNanos(nanos);
                }
                return watch.seq > after;
            } finally {
                if (--watch.waiters == 0) {
                    watches.remove(job);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void heard(JobId job, long seq) {
        lock.lock();
        try {
            Watch watch = watches.get(job);
            if (watch != null && seq > watch.seq) {
                watch.seq = seq;
                watch.news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    Set<JobId> jobs() {
        lock.lock();
        try {
            return Set.copyOf(watches.keySet());
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everybody for good. */
    void close() {
        lock.lock();
        try {
            closed = true;
            watches.values().forEach(watch -> watch.news.signalAll());
        } finally {
            lock.unlock();
        }
    }

    private static final class Watch {
        private final Condition news;
        private int waiters;
        private long seq;

        Watch(Condition news) {
            this.news = news;
        }
    }
}
