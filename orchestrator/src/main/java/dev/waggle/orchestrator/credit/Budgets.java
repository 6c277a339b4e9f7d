package dev.waggle.orchestrator.credit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What limits leave to calls while a batch of them is looked at, in US dollars. */
final class Budgets {
    /** Whose limit it is, and what is left of it. */
    record Budget(Scope scope, UUID id, BigDecimal limit, BigDecimal left) {}

    /** What a limit is of. */
    enum Scope {
        JOB("this job"),
        SESSION("its session"),
        DAY("its person's day"),
        PERSON("its person");

        private final String words;

        Scope(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private record Key(Scope scope, UUID id) {}

    private final Map<Key, Budget> budgets = new HashMap<>();

    Budgets(Collection<Budget> all) {
        all.forEach(budget -> budgets.put(new Key(budget.scope(), budget.id()), budget));
    }

    /** The narrowest for a run; none where nothing limits it. */
    @Nullable
    Budget narrowest(UUID job, @Nullable UUID session, UUID person) {
        Budget narrowest = null;
        for (Budget budget : of(job, session, person)) {
            if (narrowest == null || budget.left().compareTo(narrowest.left()) < 0) {
                narrowest = budget;
            }
        }
        return narrowest;
    }

    void take(Asked asked, BigDecimal dollars) {
        of(asked.job(), asked.session(), asked.person())
                .forEach(budget -> budgets.put(
                        new Key(budget.scope(), budget.id()),
                        new Budget(
                                budget.scope(),
                                budget.id(),
                                budget.limit(),
                                budget.left().subtract(dollars))));
    }

    private List<Budget> of(UUID job, @Nullable UUID session, UUID person) {
        var found = new ArrayList<Budget>();
        add(found, Scope.JOB, job);
        add(found, Scope.SESSION, session);
        add(found, Scope.DAY, person);
        add(found, Scope.PERSON, person);
        return found;
    }

    private void add(List<Budget> found, Scope scope, @Nullable UUID id) {
        Budget budget = id == null ? null : budgets.get(new Key(scope, id));
        if (budget != null) {
            found.add(budget);
        }
    }
}
