package dev.waggle.testing.telegram;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The script of what goes wrong, and when. */
public final class Mishaps {
    private record Rule(Predicate<Call> which, IntFunction<@Nullable Mishap> what, AtomicInteger seen) {}

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    Mishaps() {}

    /** What goes wrong with this call; each rule counts the calls that it is about. */
    Optional<Mishap> next(Call call) {
        Mishap found = null;
        for (Rule rule : rules) {
            if (rule.which().test(call)) {
                Mishap told = rule.what().apply(rule.seen().incrementAndGet());
                found = found == null ? told : found;
            }
        }
        return Optional.ofNullable(found);
    }

    void clear() {
        rules.clear();
    }

    Trigger when(Predicate<Call> which) {
        return new Trigger(this, which, 1);
    }

    /** Says which calls meet a mishap. */
    public static final class Trigger {
        private final Mishaps mishaps;
        private final Predicate<Call> which;
        private final int from;

        private Trigger(Mishaps mishaps, Predicate<Call> which, int from) {
            this.mishaps = mishaps;
            this.which = which;
            this.from = from;
        }

        public Trigger in(Chat chat) {
            return where(call -> call.chat() == chat.id());
        }

        public Trigger where(Predicate<Call> more) {
            return new Trigger(mishaps, which.and(more), from);
        }

        /** From the nth such call on, counted from 1 and from now. */
        public Trigger nth(int n) {
            return new Trigger(mishaps, which, n);
        }

        /** One call each, in this order; then all is well again. */
        public void then(Mishap... inOrder) {
            add(n -> n >= from && n < from + inOrder.length ? inOrder[n - from] : null);
        }

        public void always(Mishap mishap) {
            add(n -> n >= from ? mishap : null);
        }

        /** A share of the calls, by this generator: give it a seed. */
        public void sometimes(double share, RandomGenerator random, Mishap mishap) {
            add(n -> n >= from && random.nextDouble() < share ? mishap : null);
        }

        private void add(IntFunction<@Nullable Mishap> what) {
            mishaps.rules.add(new Rule(which, what, new AtomicInteger()));
        }
    }
}
