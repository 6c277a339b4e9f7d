package dev.waggle.orchestrator.simulation;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory under the rules of PostgreSQL's READ COMMITTED: a statement sees what was committed before it and what its own transaction
 * wrote; locks of rows last until the end; whoever waits for one reads the row anew.
 */
public final class Database {
    private final Map<Key, Transaction> holders = new HashMap<>();
    private final Supplier<Instant> clock;
    private final Transactions transactions;
    private final Bug bug;

    Database(Supplier<Instant> clock, Transactions transactions, Bug bug) {
        this.clock = clock;
        this.transactions = transactions;
        this.bug = bug;
    }

    /** The clock of leases. */
    public Instant now() {
        return clock.get();
    }

    /** A statement begins: here the transaction may be left alone for a while, or come to nothing. */
    public void statement() {
        transactions.statement();
    }

    /** Whether this bug is planted. */
    public boolean has(Bug planted) {
        return bug == planted;
    }

    public <V> Table<V> table(String name) {
        return new Table<>(this, name);
    }

    boolean free(Key key) {
        Transaction holder = holders.get(key);
        return holder == null || holder == transactions.current();
    }

    void lock(Key key) {
        Transaction mine = transactions.current();
        for (Transaction holder = holders.get(key); holder != mine; holder = holders.get(key)) {
            if (holder == null) {
                holders.put(key, mine);
                mine.locks.add(key);
                return;
            }
            transactions.await(holder);
        }
    }

    /** What this transaction wrote into a table. */
    SortedMap<Comparable<?>, Object> written(Table<?> table) {
        return transactions.current().written.getOrDefault(table, Collections.emptySortedMap());
    }

    void write(Table<?> table, Comparable<?> id, Object row) {
        transactions
                .current()
                .written
                .computeIfAbsent(table, _ -> new TreeMap<>())
                .put(id, row);
    }

    void release(Transaction over) {
        over.locks.forEach(holders::remove);
    }

    /** Names a row. */
    record Key(Table<?> table, Comparable<?> id) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.table == table && key.id.equals(id);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(table) + Objects.hashCode(id);
        }
    }
}
