package dev.waggle.bench.measure;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Calls of a service, and how long they take. */
final class Calls {
    private static final double NANOS_PER_MS = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private Calls() {}

    /**
     * An even stream: each call begins at its instant, whether or not earlier ones are answered, and its time counts from that instant.
     * Milliseconds of each.
     */
    static double[] stream(int calls, double perSecond, IntConsumer call) {
        double[] took = new double[calls];
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>(calls);
            for (int number = 0; number < calls; number++) {
                int mine = number;
                long due = begin + (long) (number * NANOS_PER_SECOND / perSecond);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                all.add(threads.submit(() -> {
                    call.accept(mine);
                    took[mine] = (System.nanoTime() - due) / NANOS_PER_MS;
                }));
            }
            all.forEach(Calls::done);
        }
        return took;
    }

    /** So many clients, each calling again as soon as it is answered. Calls a second. */
    static double rate(int clients, int calls, IntConsumer call) {
        long begin = System.nanoTime();
        int each = Math.max(1, calls / clients);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>(clients);
            for (int client = 0; client < clients; client++) {
                all.add(threads.submit(() -> {
                    for (int number = 0; number < each; number++) {
                        call.accept(number);
                    }
                }));
            }
            all.forEach(Calls::done);
        }
        return each * clients / ((System.nanoTime() - begin) / NANOS_PER_SECOND);
    }

    /** All at once. Milliseconds until the last one is answered. */
    static double together(int calls, IntConsumer call) {
        long begin = System.nanoTime();
        rate(calls, calls, call);
        return (System.nanoTime() - begin) / NANOS_PER_MS;
    }

    private static void done(Future<?> call) {
        try {
            call.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
