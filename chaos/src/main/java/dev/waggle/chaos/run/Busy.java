package dev.waggle.chaos.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Who has not recovered yet. */
final class Busy {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<String> names = new HashSet<>();

    /** Waits its turn. */
    void enter(String name, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            await(() -> !names.contains(name), name, patience);
            names.add(name);
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is its turn now. */
    boolean tryEnter(String name) {
        lock.lock();
        try {
            return names.add(name);
        } finally {
            lock.unlock();
        }
    }

    void leave(String name) {
        lock.lock();
        try {
            names.remove(name);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void awaitEmpty(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            await(names::isEmpty, "everybody", patience);
        } finally {
            lock.unlock();
        }
    }

    private void await(java.util.function.BooleanSupplier done, String who, Duration patience)
            throws InterruptedException {
        long nanos = patience.toNanos();
        while (!done.getAsBoolean()) {
            if (nanos <= 0) {
                throw new IllegalStateException(
                        who + " did not recover within " + patience.toSeconds() + " s: " + names);
            }
            nanos = left.awaitNanos(nanos);
        }
    }
}
