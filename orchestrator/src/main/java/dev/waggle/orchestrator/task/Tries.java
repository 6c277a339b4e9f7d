package dev.waggle.orchestrator.task;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A task's past.
 *
 * @param made attempts that count
 * @param epoch the fence: one more with every offer, and whenever an offer or a lease ends
 * @param silent runs whose worker fell silent; one that reports itself stopped after all is taken out, and its attempt given back
 * @param last why the attempt before did not work out
 */
public record Tries(
        int made, long epoch, Set<Long> silent, @Nullable Setback last) {
    /** As many times may a task take its worker down. */
    static final int MOST_SILENT = 2;

    static final Tries NONE = new Tries(0, 0, Set.of(), null);

    public Tries {
        silent = Set.copyOf(silent);
    }

    Tries offered() {
        return new Tries(made, epoch + 1, silent, last);
    }

    Tries started() {
        return new Tries(made + 1, epoch, silent, last);
    }

    /** An offer or a lease ended. */
    Tries ended() {
        return new Tries(made, epoch + 1, silent, last);
    }

    Tries after(Setback setback) {
        return new Tries(made, epoch, silent, setback);
    }

    /** The attempt does not count after all. */
    Tries unmade() {
        return new Tries(made - 1, epoch, silent, last);
    }

    Tries fellSilent() {
        var more = new TreeSet<>(silent);
        more.add(epoch);
        return new Tries(made, epoch + 1, more, last);
    }

    boolean silent(long of) {
        return silent.contains(of);
    }

    boolean quarantined() {
        return silent.size() >= MOST_SILENT;
    }

    Tries givenBack(long of) {
        var fewer = new TreeSet<>(silent);
        fewer.remove(of);
        return new Tries(made - 1, epoch, fewer, last);
    }
}
