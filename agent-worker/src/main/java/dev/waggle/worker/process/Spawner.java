package dev.waggle.worker.process;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Starts every subprocess of the worker on one platform thread that never ends: a sandbox dies with the thread that started it, so that
 * must be neither a virtual thread nor one of a pool.
 */
public final class Spawner {
    private record Order(ProcessBuilder builder, CompletableFuture<Process> process) {}

    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();

    public Spawner() {
        Thread.ofPlatform().name("spawner").daemon().start(this::work);
    }

    /** Starts it with exactly this environment. */
    Process start(ProcessBuilder builder) throws IOException {
        var order = new Order(builder, new CompletableFuture<>());
        orders.add(order);
        try {
            // not interruptible: whoever is interrupted here still has a process to kill
            return order.process().join();
        } catch (CompletionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    private void work() {
        while (true) {
            try {
                Order order = orders.take();
                try {
                    order.process().complete(order.builder().start());
                } catch (IOException | RuntimeException e) {
                    order.process().completeExceptionally(e);
                }
            } catch (InterruptedException _) {
                // this thread is nobody's to end
            }
        }
    }
}
