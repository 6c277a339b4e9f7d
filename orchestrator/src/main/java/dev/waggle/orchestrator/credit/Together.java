package dev.waggle.orchestrator.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Where questions wait while a transaction answers those before them; then all that wait are answered by one. Nobody waits for others to
 * come, and accounts are locked once for all of them.
 */
final class Together<Q, A> {
    private static final int MOST = 200;

    private record Ticket<Q, A>(Q question, CompletableFuture<A> answer) {}

    private final Queue<Ticket<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final Function<List<Q>, List<A>> work;

    /** @param work answers each question, in their order */
    Together(Function<List<Q>, List<A>> work) {
        this.work = work;
    }

    A ask(Q question) {
        var ticket = new Ticket<Q, A>(question, new CompletableFuture<>());
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

    private void takeIn() {
        var together = new ArrayList<Ticket<Q, A>>();
        for (var next = waiting.poll(); next != null; next = together.size() < MOST ? waiting.poll() : null) {
            together.add(next);
        }
        try {
            answer(together);
        } catch (RuntimeException e) {
            if (together.size() == 1) {
                together.getFirst().answer().completeExceptionally(e);
            } else {
                // one of them may be to blame: each alone, so that the others are none the worse
                together.forEach(this::alone);
            }
        }
    }

    private void alone(Ticket<Q, A> ticket) {
        try {
            answer(List.of(ticket));
        } catch (RuntimeException e) {
            ticket.answer().completeExceptionally(e);
        }
    }

    private void answer(List<Ticket<Q, A>> tickets) {
        List<A> answers = work.apply(tickets.stream().map(Ticket::question).toList());
        for (int i = 0; i < tickets.size(); i++) {
            tickets.get(i).answer().complete(answers.get(i));
        }
    }
}
