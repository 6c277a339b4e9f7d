package dev.waggle.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All processes that came from one start, as far as they can be found. */
sealed interface Tree {
    /** Asks it to end. */
    void signal(int signal);

    /** One blow at everything that is still there. */
    void kill();

    /** Whether nothing of it lives. */
    boolean dead();

    /** Who all others come from, as far as they did not leave the family. */
    Collection<Long> roots();

    /** Makes all of it stand still; to be said again, because what is born meanwhile does not. */
    default void freeze() {
        each(ProcessTable.Entry::standsStill, Signals.STAND_STILL);
    }

    /** Lets all of it go on. */
    default void thaw() {
        each(_ -> false, Signals.CONTINUE);
    }

    private void each(Predicate<ProcessTable.Entry> passedOver, int signal) {
        ProcessTable.family(roots()).stream()
                .filter(Predicate.not(passedOver))
                .forEach(entry -> Signals.toProcess(entry.pid(), signal));
    }

    /** An ordinary process group; who left it is found by a mark in its environment. */
    record Group(long leader, String mark) implements Tree {
        @Override
        public void signal(int signal) {
            Signals.toGroup(leader, signal);
        }

        @Override
        public void kill() {
            Signals.toGroup(leader, Signals.KILL);
            ProcessTable.withEnvironment(mark).forEach(pid -> Signals.toProcess(pid, Signals.KILL));
        }

        @Override
        public boolean dead() {
            boolean empty = !Signals.groupExists(leader)
                    || (Files.exists(Path.of("/proc/self/stat"))
                            && ProcessTable.inGroup(leader).isEmpty());
            return empty && ProcessTable.withEnvironment(mark).isEmpty();
        }

        @Override
        public Collection<Long> roots() {
            var roots = new HashSet<>(ProcessTable.inGroup(leader));
            roots.addAll(ProcessTable.withEnvironment(mark));
            return roots;
        }
    }

    /** A sandbox: an outer process, and the first process of its own namespace, with which all others in there die. */
    record Sandbox(long outer, String mark, Path status) implements Tree {
        private static final Pattern CHILD = Pattern.compile("\"child-pid\":\\s*(\\d+)");

        @Override
        public void signal(int signal) {
            // the outer process would die of it without telling those inside
            if (inner() == 0 || !Signals.toGroup(inner(), signal)) {
                Signals.toGroup(outer, signal);
            }
        }

        @Override
        public void kill() {
            Signals.toGroup(outer, Signals.KILL);
            Signals.toProcess(inner(), Signals.KILL);
            if (inner() == 0) {
                ProcessTable.withEnvironment(mark).forEach(pid -> Signals.toProcess(pid, Signals.KILL));
            }
        }

        @Override
        public boolean dead() {
            // nearly always nobody is left, and that needs no look at all processes
            if (Signals.groupExists(outer) && !ProcessTable.inGroup(outer).isEmpty()) {
                return false;
            }
            long inner = inner();
            // a namespace's first process is buried after all others
            return inner == 0
                    ? ProcessTable.withEnvironment(mark).isEmpty()
                    : ProcessTable.entry(inner)
                            .filter(ProcessTable.Entry::alive)
                            .isEmpty();
        }

        /**
         * Whoever is inside comes from the first process there, which adopts those who lose their parents. The outer one always belongs to
         * them: it may have been told to stand still before it said whom it started.
         */
        @Override
        public Collection<Long> roots() {
            var roots = new HashSet<>(ProcessTable.inGroup(outer));
            roots.add(inner());
            return roots;
        }

        /** The first process inside, as it is numbered outside; 0 where the outer one ended before it said so. */
        private long inner() {
            try {
                Matcher child = CHILD.matcher(Files.readString(status));
                return child.find() ? Long.parseLong(child.group(1)) : 0;
            } catch (IOException e) {
                return 0;
            }
        }
    }
}
