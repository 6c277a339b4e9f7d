package dev.waggle.worker.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel's control groups, as far as this worker may make some: their limits hold for whatever is started in one, whoever it is. */
public final class ControlGroups implements AutoCloseable {
    /** What a group can limit: its controller, and the files of both versions. */
    public enum Limit {
        PROCESSES("pids", "pids.max", "pids.max"),
        MEMORY("memory", "memory.limit_in_bytes", "memory.max"),
        /** Its share of the processors beside others that want them. */
        CPU("cpu", "cpu.shares", "cpu.weight");

        final String controller;
        final String first;
        final String second;

        Limit(String controller, String first, String second) {
            this.controller = controller;
            this.first = first;
            this.second = second;
        }
    }

    private static final Logger log = LoggerFactory.getLogger(ControlGroups.class);
    private static final String RECORD = "groups";
    private static final Duration PROBE = Duration.ofSeconds(10);
    /** A quarter of what others weigh: who waits for an agent can wait a little longer, the machine cannot. */
    private static final Map<Boolean, String> LITTLE = Map.of(false, "256", true, "25");

    /** This worker's own group in one hierarchy. */
    record Own(Path folder, boolean unified, Set<Limit> limits) {}

    private final List<Own> own;
    private final AtomicLong number = new AtomicLong();

    ControlGroups(List<Own> own) {
        this.own = own;
    }

    /** Makes what can be made, and writes down in the worker's folder what that is, for whoever tidies up after it. */
    public static ControlGroups in(Path folder, Processes processes) throws InterruptedException {
        return in(folder, processes, Hierarchies.read(Path.of("/proc/self")));
    }

    static ControlGroups in(Path folder, Processes processes, List<Hierarchies.Place> places)
            throws InterruptedException {
        String name = "waggle-" + UUID.randomUUID();
        Set<Limit> wanted = EnumSet.allOf(Limit.class);
        var own = new ArrayList<Own>();
        for (Hierarchies.Place place : places) {
            Path group = place.parent().resolve(name);
            Set<Limit> found = EnumSet.copyOf(wanted);
            found.retainAll(place.limits());
            if (found.isEmpty() || !make(group)) {
                continue;
            }
            found.retainAll(handedOn(group, place.unified(), found));
            var candidate = new Own(group, place.unified(), found);
            if (!found.isEmpty() && works(candidate, folder, processes)) {
                own.add(candidate);
                wanted.removeAll(found);
            } else {
                ControlGroup.remove(group);
            }
        }
        record(folder, own);
        return new ControlGroups(own);
    }

    /** Whether groups hold this. */
    public boolean hold(Limit limit) {
        return own.stream().anyMatch(one -> one.limits().contains(limit));
    }

    /** A new group for one subprocess. */
    public ControlGroup open(long processes, long memory) {
        String name = Long.toString(number.incrementAndGet());
        return ControlGroup.make(own.stream()
                .collect(Collectors.toMap(one -> one.folder().resolve(name), one -> settings(one, processes, memory))));
    }

    @Override
    public void close() {
        own.forEach(one -> ControlGroup.end(one.folder()));
    }

    /** Ends what an earlier worker left in its groups. */
    static void sweep(Path folder) {
        try {
            Files.readAllLines(folder.resolve(RECORD)).forEach(group -> ControlGroup.end(Path.of(group)));
        } catch (IOException e) {
            log.atDebug().addKeyValue("folder", folder).log("no control groups of an earlier worker");
        }
    }

    private static Map<String, String> settings(Own one, long processes, long memory) {
        return one.limits().stream()
                .collect(Collectors.toMap(limit -> one.unified() ? limit.second : limit.first, limit -> switch (limit) {
                    case PROCESSES -> Long.toString(processes);
                    case MEMORY -> Long.toString(memory);
                    case CPU -> LITTLE.getOrDefault(one.unified(), "");
                }));
    }

    private static boolean make(Path group) {
        try {
            Files.createDirectories(group);
            return true;
        } catch (IOException e) {
            return false; // not ours to make
        }
    }

    /** In the second version a group's children have only the controllers that it hands on. */
    private static Set<Limit> handedOn(Path group, boolean unified, Set<Limit> wanted) {
        if (!unified) {
            return wanted;
        }
        var handed = EnumSet.noneOf(Limit.class);
        for (Limit limit : wanted) {
            try {
                Files.writeString(group.resolve("cgroup.subtree_control"), "+" + limit.controller);
                handed.add(limit);
            } catch (IOException e) {
                log.atDebug().addKeyValue("controller", limit.controller).log("not handed on to {}", group);
            }
        }
        return handed;
    }

    private static boolean works(Own own, Path folder, Processes processes) throws InterruptedException {
        try (var group = ControlGroup.make(Map.of(own.folder().resolve("probe"), settings(own, 100, 1L << 30)))) {
            var argv = new ArrayList<>(List.of("/bin/sh", "-c", "for door do echo 0 >\"$door\" || exit 1; done", "sh"));
            group.doors().forEach(door -> argv.add(door.toString()));
            return processes
                    .run(Start.plain("control-groups", argv, folder, PROBE))
                    .ok();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void record(Path folder, List<Own> own) {
        try {
            Files.write(
                    folder.resolve(RECORD),
                    own.stream().map(one -> one.folder().toString()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write below " + folder, e);
        }
    }
}
