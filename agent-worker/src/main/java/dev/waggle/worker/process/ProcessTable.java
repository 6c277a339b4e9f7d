package dev.waggle.worker.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** What {@code /proc} says about processes; empty on systems without it. */
final class ProcessTable {
    /** A line of {@code /proc/<pid>/stat}: {@code started} tells a process from a later one with the same number. */
    record Entry(long pid, char state, long parent, long group, long started) {
        boolean alive() {
            return state != 'Z' && state != 'X';
        }

        boolean standsStill() {
            return state == 'T' || state == 't';
        }
    }

    private static final Path PROC = Path.of("/proc");
    // fields after the name in parentheses
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int GROUP = 2;
    private static final int STARTED = 19;

    private ProcessTable() {}

    static Optional<Entry> entry(long pid) {
        try {
            String line = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return Optional.of(new Entry(
                    pid,
                    fields[STATE].charAt(0),
                    Long.parseLong(fields[PARENT]),
                    Long.parseLong(fields[GROUP]),
                    Long.parseLong(fields[STARTED])));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The living members of a process group. */
    static List<Long> inGroup(long group) {
        return where(pid -> entry(pid)
                .filter(entry -> entry.alive() && entry.group() == group)
                .isPresent());
    }

    /** The living processes that come from these, and these. */
    static List<Entry> family(Collection<Long> roots) {
        Map<Long, List<Entry>> children = new HashMap<>();
        var family = new ArrayList<Entry>();
        for (long pid : where(_ -> true)) {
            entry(pid).filter(Entry::alive).ifPresent(entry -> {
                if (roots.contains(pid)) {
                    family.add(entry);
                } else {
                    children.computeIfAbsent(entry.parent(), _ -> new ArrayList<>())
                            .add(entry);
                }
            });
        }
        for (int i = 0; i < family.size(); i++) {
            family.addAll(children.getOrDefault(family.get(i).pid(), List.of()));
        }
        return family;
    }

    /** What each of these and all that come from it hold in memory, in bytes. */
    static Map<Long, Long> memory(Set<Long> roots) {
        Map<Long, Long> parents = new HashMap<>();
        for (long pid : where(_ -> true)) {
            entry(pid).filter(Entry::alive).ifPresent(entry -> parents.put(pid, entry.parent()));
        }
        Map<Long, Long> sums = new HashMap<>();
        parents.keySet().forEach(pid -> {
            Long at = pid;
            while (at != null && !roots.contains(at)) {
                at = parents.get(at);
            }
            if (at != null) {
                sums.merge(at, resident(pid), Long::sum);
            }
        });
        return sums;
    }

    private static long resident(long pid) {
        try (var lines = Files.lines(PROC.resolve(Long.toString(pid)).resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // ended meanwhile
        }
    }

    /** The living processes with an entry in their environment that begins like this: they were born in its tree. */
    static List<Long> withEnvironment(String beginning) {
        String wanted = "\0" + beginning;
        return where(pid -> environment(pid).contains(wanted)
                && entry(pid).filter(Entry::alive).isPresent());
    }

    private static String environment(long pid) {
        try {
            byte[] all = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("environ"));
            return "\0" + new String(all, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // gone, or somebody else's
        }
    }

    private static List<Long> where(LongPredicate wanted) {
        var found = new ArrayList<Long>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path one : all) {
                long pid = Long.parseLong(one.getFileName().toString());
                if (wanted.test(pid)) {
                    found.add(pid);
                }
            }
        } catch (IOException e) {
            return found; // no such table on this system
        }
        return found;
    }
}
