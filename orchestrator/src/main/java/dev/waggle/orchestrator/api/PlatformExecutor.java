package dev.waggle.orchestrator.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Does on platform threads what blocks often and is over soon. A virtual one gives its carrier up and gets it back at each answer of the database,
 * which for these short transactions took more of the processor than the work.
 */
@Component
class PlatformExecutor implements DisposableBean {
    /** As many as there are connections to the database: more could only wait for one. */
    private static final int THREADS = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("platform-", 1).factory());

    /** Returns what the work does; throws what it throws. */
    <T> T call(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            throw e;
        }
    }

    @Override
    public void destroy() {
        threads.close();
    }
}
