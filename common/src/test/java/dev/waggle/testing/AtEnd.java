package dev.waggle.testing;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be ended with this JVM: one hook, last started first ended. */
final class AtEnd {
    private static final Deque<Runnable> ENDS = new ArrayDeque<>();

    private AtEnd() {}

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtEnd::endAll, "test-servers-end"));
    }

    static void run(Runnable end) {
        synchronized (ENDS) {
            ENDS.push(end);
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // one end that fails must not keep the others from running
    private static void endAll() {
        synchronized (ENDS) {
            while (!ENDS.isEmpty()) {
                try {
                    ENDS.pop().run();
                } catch (RuntimeException e) {
                    e.printStackTrace();
                }
            }
        }
    }
}
