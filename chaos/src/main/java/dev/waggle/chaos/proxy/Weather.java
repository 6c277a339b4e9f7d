package dev.waggle.chaos.proxy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How badly a proxy passes things on just now. */
final class Weather {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Way> cut = EnumSet.noneOf(Way.class);
    private Duration delay = Duration.ZERO;
    private boolean over;

    void cut(Way way, boolean shut) {
        lock.lock();
        try {
            if (shut) {
                cut.add(way);
            } else {
                cut.remove(way);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void slow(Duration by) {
        lock.lock();
        try {
            delay = by;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits as long as this way is shut or slow; whether there is still somebody to pass things on. */
    boolean awaitPassage(Way way) {
        lock.lock();
        try {
            long left = delay.toNanos();
            while (!over && (cut.contains(way) || left > 0)) {
                left = changed.awaitNanos(left > 0 ? left : TimeUnit.MINUTES.toNanos(1));
                left = delay.isZero() ? 0 : left;
            }
            return !over;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
