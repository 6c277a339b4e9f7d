package dev.waggle.orchestrator.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs transactions: most of them in one go, some left alone between two statements while others go on, some cut off by the death of their
 * queen, before or after the commit.
 */
final class Transactions {
    private static final long LONGEST_IDLE = Agenda.seconds(2);
    private static final int STATEMENTS = 12;

    private final World world;
    private final List<Transaction> open = new ArrayList<>();
    private @Nullable Transaction current;

    Transactions(World world) {
        this.world = world;
    }

    Transaction current() {
        return Objects.requireNonNull(current, "a statement outside of any transaction");
    }

    /** @param undone what follows where nobody can say that it was committed */
    <T> void run(Queen queen, String name, Supplier<T> work, Consumer<T> done, Runnable undone) {
        boolean crashes = world.luck(world.climate.crash());
        var tx = new Transaction(name, queen, crashes ? 1 + world.pick(STATEMENTS) : 0);
        Runnable body = () -> execute(tx, work, done, undone);
        if (world.luck(world.climate.interleaving())) {
            tx.fiber = new Fiber(body);
            open.add(tx);
            resume(tx);
        } else {
            as(tx, body);
        }
    }

    private <T> void execute(Transaction tx, Supplier<T> work, Consumer<T> done, Runnable undone) {
        T result;
        List<TransactionSynchronization> after;
        TransactionSynchronizationManager.initSynchronization();
        try {
            result = work.get();
            after = TransactionSynchronizationManager.getSynchronizations();
        } catch (Undone e) {
            world.tell("undone", tx.name, e.getMessage());
            end(tx);
            undone.run();
            return;
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }
        tx.written.forEach(
                (table, rows) -> rows.forEach((id, row) -> world.invariants.commits(tx, table.committed(id), row)));
        world.invariants.commits(tx);
        tx.written.forEach((table, rows) -> rows.forEach(table::commit));
        end(tx);
        world.invariants.committed(tx);
        if (tx.crashesIn > 0 && world.luck(0.5)) {
            tx.queen.die("after the commit of " + tx.name);
            undone.run();
            return;
        }
        after.forEach(TransactionSynchronization::afterCommit);
        done.accept(result);
    }

    void statement() {
        Transaction tx = current();
        doomed(tx);
        if (tx.crashesIn > 0 && --tx.crashesIn == 0) {
            tx.queen.die("in " + tx.name);
            throw new Undone("its queen died");
        }
        if (tx.fiber != null && world.luck(0.4)) {
            pause(tx, tx.fiber);
        }
    }

    private void pause(Transaction tx, Fiber fiber) {
        boolean long_ = world.luck(world.climate.idling());
        tx.idles = long_;
        int pause = ++tx.pauses;
        long since = world.agenda.now();
        long later = long_ ? world.millis(200, 10_000) : world.pick(40_000);
        world.agenda.in(later, () -> {
            if (!tx.over && tx.pauses == pause) {
                resume(tx);
            }
        });
        fiber.pause();
        tx.pauses++;
        doomed(tx);
        if (world.agenda.now() - since > LONGEST_IDLE) {
            throw new Undone("it idled for too long");
        }
    }

    /** Waits until another transaction is over. */
    void await(Transaction holder) {
        Transaction mine = current();
        mine.waitsFor = holder;
        for (Transaction next = holder; next != null; next = next.waitsFor) {
            if (next == mine) {
                throw world.violated("deadlock", mine.name + " and " + holder.name + " wait for each other");
            }
        }
        if (mine.fiber == null) {
            while (!holder.over) {
                push(holder);
            }
        } else {
            holder.waiting.add(mine);
            mine.fiber.pause();
        }
        mine.waitsFor = null;
        doomed(mine);
    }

    /** Somebody who cannot wait lets it go on. */
    private void push(Transaction tx) {
        if (tx.waitsFor != null && !tx.waitsFor.over) {
            push(tx.waitsFor);
            return;
        }
        if (tx.idles) {
            tx.doom = "it idled while others waited";
        }
        resume(tx);
    }

    private void resume(Transaction tx) {
        Fiber fiber = Objects.requireNonNull(tx.fiber);
        try {
            as(tx, fiber::resume);
        } finally {
            if (fiber.over()) {
                open.remove(tx);
            }
        }
    }

    private void end(Transaction tx) {
        world.database.release(tx);
        tx.over = true;
        tx.waiting.forEach(waiting -> world.agenda.in(0, () -> {
            if (!waiting.over && waiting.waitsFor == tx) {
                resume(waiting);
            }
        }));
    }

    /** Connections of a dead queen are closed: what she had begun is undone. */
    void abandon(@Nullable Queen dead) {
        for (Transaction tx : List.copyOf(open)) {
            if (!tx.over && tx != current && (dead == null || tx.queen == dead)) {
                tx.doom = "its queen died";
                resume(tx);
            }
        }
    }

    private static void doomed(Transaction tx) {
        if (tx.doom != null) {
            throw new Undone(tx.doom);
        }
    }

    private void as(Transaction tx, Runnable work) {
        Transaction before = current;
        current = tx;
        try {
            work.run();
        } finally {
            current = before;
        }
    }
}
