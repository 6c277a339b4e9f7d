package dev.waggle.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux knows of a process. */
public final class Proc {
    private static final double MS_PER_TICK = 10;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    // counted from the field after the name, which is the third
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private Proc() {}

    /** Processor time that it and its children took so far; of children that ended too, once it has waited for them. */
    public static double cpuMs(long pid) {
        double own = stat(pid)
                .map(fields -> ticks(fields, USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM))
                .orElse(0.0);
        return own + children(pid).mapToDouble(Proc::cpuMs).sum();
    }

    /** Memory that it holds, its own and shared, in bytes. */
    public static long residentBytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(BLANKS.split(line)[1]) * 1024)
                    .findFirst()
                    .orElse(0L);
        } catch (IOException _) {
            return 0;
        }
    }

    /** Who started it. */
    public static long parent(long pid) {
        return stat(pid).map(fields -> Long.parseLong(fields[PARENT])).orElse(0L);
    }

    private static double ticks(String[] fields, int... which) {
        double sum = 0;
        for (int field : which) {
            sum += Long.parseLong(fields[field]);
        }
        return sum * MS_PER_TICK;
    }

    private static Stream<Long> children(long pid) {
        return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).map(ProcessHandle::pid);
    }

    private static Optional<String[]> stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // the name may hold blanks; it ends with the last bracket
            return Optional.of(BLANKS.split(line.substring(line.lastIndexOf(')') + 2)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
