package dev.waggle.orchestrator.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What one transaction has written and locked so far. */
final class Transaction {
    final String name;
    final Queen queen;
    final Map<Table<?>, SortedMap<Comparable<?>, Object>> written = new LinkedHashMap<>();
    final List<Database.Key> locks = new ArrayList<>();
    final List<Transaction> waiting = new ArrayList<>();

    @Nullable
    Fiber fiber;

    @Nullable
    Transaction waitsFor;

    @Nullable
    String doom;

    boolean idles;
    int pauses;
    int crashesIn;
    boolean over;

    Transaction(String name, Queen queen, int crashesIn) {
        this.name = name;
        this.queen = queen;
        this.crashesIn = crashesIn;
    }
}
