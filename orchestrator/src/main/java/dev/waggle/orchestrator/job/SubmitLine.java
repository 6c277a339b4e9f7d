package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.QueenCommand.SubmitJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Where people's orders wait while a transaction takes in those before them; then all that wait are taken in together. Nobody waits for
 * others to come.
 */
final class SubmitLine {
    private static final int MOST = 200;

    /** An order and its answer: what it became, or what is wrong with it. */
    record Ticket(SubmitJob command, CompletableFuture<Submitted> answer) {}

    private final Queue<Ticket> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final Consumer<List<Ticket>> work;

    /** @param work answers every ticket */
    SubmitLine(Consumer<List<Ticket>> work) {
        this.work = work;
    }

    /** Returns when the order is stored; throws what is wrong with it. */
    Submitted submit(SubmitJob command) {
        var ticket = new Ticket(command, new CompletableFuture<>());
        waiting.add(ticket);
        turn.lock();
        try {
            while (!ticket.answer().isDone()) {
                takeIn();
            }
        } finally {
            turn.unlock();
        }
        try {
            return ticket.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            throw e;
        }
    }

    /** How many orders wait for the transaction that is under way. */
    int waiting() {
        return waiting.size();
    }

    private void takeIn() {
        var together = new ArrayList<Ticket>();
        for (Ticket next = waiting.poll(); next != null; next = together.size() < MOST ? waiting.poll() : null) {
            together.add(next);
        }
        try {
            work.accept(together);
        } catch (RuntimeException e) {
            together.forEach(ticket -> ticket.answer().completeExceptionally(e));
        }
    }
}
