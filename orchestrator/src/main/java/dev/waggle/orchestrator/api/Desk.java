package dev.waggle.orchestrator.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Where what workers ask for is done, on platform threads. A virtual one gives its carrier up and gets it back at each answer of the database,
 * which for these short transactions took more of the processor than the work.
 */
@Component
class Desk implements DisposableBean {
    /** As many as there are connections to the database: more could only wait for one. */
    private static final int PLACES = 16;

    private final ExecutorService places = Executors.newFixedThreadPool(
            PLACES, Thread.ofPlatform().daemon().name("desk-", 1).factory());

    /** Returns what the work does; throws what it throws. */
    <T> T at(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, places).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            throw e;
        }
    }

    @Override
    public void destroy() {
        places.close();
    }
}
