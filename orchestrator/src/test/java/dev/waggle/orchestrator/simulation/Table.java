package dev.waggle.orchestrator.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows by their ids. */
public final class Table<V> {
    private final Database database;
    private final String name;
    private final TreeMap<Comparable<?>, V> committed = new TreeMap<>();

    Table(Database database, String name) {
        this.database = database;
        this.name = name;
    }

    /** A row as this transaction sees it. */
    public Optional<V> find(Comparable<?> id) {
        return Optional.ofNullable(seen(id));
    }

    /** Rows as this transaction sees them, in the order of their ids. */
    public List<V> select(Predicate<? super V> where) {
        var rows = new ArrayList<V>();
        all().forEach((_, row) -> {
            if (where.test(row)) {
                rows.add(row);
            }
        });
        return rows;
    }

    /** FOR UPDATE: waits for each row, and takes it only if it still is what was looked for. */
    public List<V> lock(Predicate<? super V> where) {
        var locked = new ArrayList<V>();
        for (Comparable<?> id : matching(where).keySet()) {
            database.lock(key(id));
            V row = present(id);
            if (where.test(row)) {
                locked.add(row);
            }
        }
        return locked;
    }

    /** FOR UPDATE SKIP LOCKED, in an order, at most so many. */
    public List<V> lockFree(Predicate<? super V> where, Comparator<? super V> order, int most) {
        var rows = new ArrayList<>(matching(where).entrySet());
        rows.sort(Map.Entry.comparingByValue(order));
        var locked = new ArrayList<V>();
        for (var row : rows) {
            if (locked.size() < most && tryLock(row.getKey())) {
                locked.add(row.getValue());
            }
        }
        return locked;
    }

    /** A lock that is not worth waiting for. */
    public boolean tryLock(Comparable<?> id) {
        boolean free = database.free(key(id));
        if (free) {
            database.lock(key(id));
        }
        return free;
    }

    /** UPDATE: waits for each row; says what became of them. */
    public List<V> update(Predicate<? super V> where, UnaryOperator<V> change) {
        var changed = new ArrayList<V>();
        for (Comparable<?> id : matching(where).keySet()) {
            database.lock(key(id));
            V row = present(id);
            if (where.test(row)) {
                V after = change.apply(row);
                database.write(this, id, after);
                changed.add(after);
            }
        }
        return changed;
    }

    /** INSERT … ON CONFLICT DO UPDATE. */
    public void put(Comparable<?> id, V row) {
        database.lock(key(id));
        database.write(this, id, row);
    }

    /** INSERT … ON CONFLICT DO NOTHING. */
    public void add(Comparable<?> id, V row) {
        database.lock(key(id));
        if (seen(id) == null) {
            database.write(this, id, row);
        }
    }

    String name() {
        return name;
    }

    /** What everybody sees. */
    public Collection<V> committed() {
        return committed.values();
    }

    @Nullable
    public V committed(Comparable<?> id) {
        return committed.get(id);
    }

    @SuppressWarnings("unchecked")
    void commit(Comparable<?> id, Object row) {
        committed.put(id, (V) row);
    }

    @SuppressWarnings("unchecked")
    private Map<Comparable<?>, V> all() {
        var mine = (Map<Comparable<?>, V>) (Map<?, ?>) database.written(this);
        if (mine.isEmpty()) {
            return committed;
        }
        var all = new TreeMap<>(committed);
        all.putAll(mine);
        return all;
    }

    private Map<Comparable<?>, V> matching(Predicate<? super V> where) {
        var matching = new LinkedHashMap<Comparable<?>, V>();
        all().forEach((id, row) -> {
            if (where.test(row)) {
                matching.put(id, row);
            }
        });
        return matching;
    }

    private V present(Comparable<?> id) {
        V row = seen(id);
        if (row == null) {
            throw new IllegalStateException(name + " has no row " + id);
        }
        return row;
    }

    @SuppressWarnings("unchecked")
    private @Nullable V seen(Comparable<?> id) {
        V mine = (V) database.written(this).get(id);
        return mine == null ? committed.get(id) : mine;
    }

    private Database.Key key(Comparable<?> id) {
        return new Database.Key(this, id);
    }
}
