package dev.waggle.worker.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Sends signals to processes and process groups by the C library's {@code kill}: no program has to be started for it. */
final class Signals {
    static final int INTERRUPT = 2;
    static final int KILL = 9;
    static final int TERMINATE = 15;
    static final int CONTINUE = 18;
    static final int STAND_STILL = 19;

    private static final int PROBE = 0;
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private Signals() {}

    /** Whether there was somebody to take it. */
    static boolean toProcess(long pid, int signal) {
        return pid > 1 && kill((int) pid, signal);
    }

    /** Whether there was somebody in the group to take it. */
    static boolean toGroup(long group, int signal) {
        return group > 1 && kill((int) -group, signal);
    }

    /** Whether anybody is in the group, the dead that nobody has buried yet included. */
    static boolean groupExists(long group) {
        return toGroup(group, PROBE);
    }

    private static boolean kill(int target, int signal) {
        try {
            return (int) CALL.invokeExact(target, signal) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot send signal " + signal, e);
        }
    }
}
