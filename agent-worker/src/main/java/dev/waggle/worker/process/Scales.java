package dev.waggle.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Weighs what no limit of the system holds: the memory of process trees without a control group, and the folders that they fill. */
final class Scales {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("scales").daemon().factory());
    private static final Duration EVERY = Duration.ofMillis(500);
    /** Whoever has less than this on a full disk did not fill it. */
    private static final long LITTLE = 64L << 20;

    private static final class Load {
        final Enclosure enclosure;
        long freeBefore;
        volatile @Nullable String over;

        Load(Enclosure enclosure) {
            this.enclosure = enclosure;
            this.freeBefore = free(enclosure.folder());
        }
    }

    private final Map<Long, Load> loads = new ConcurrentHashMap<>();
    private @Nullable Future<?> weighing;

    synchronized void put(long root, Enclosure enclosure) {
        loads.put(root, new Load(enclosure));
        if (weighing == null) {
            weighing = CLOCK.scheduleWithFixedDelay(
                    this::weigh, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    synchronized void take(long root) {
        loads.remove(root);
        if (loads.isEmpty() && weighing != null) {
            weighing.cancel(false);
            weighing = null;
        }
    }

    /** What was too much, as the end of a sentence about the subprocess; null while nothing is. */
    @Nullable
    String over(long root) {
        Load load = loads.get(root);
        return load == null ? null : load.over;
    }

    void weigh() {
        weighMemory();
        loads.values().forEach(this::weighDisk);
    }

    private void weighMemory() {
        Set<Long> roots = new HashSet<>();
        loads.forEach((root, load) -> {
            if (load.enclosure.memory() > 0) {
                roots.add(root);
            }
        });
        if (roots.isEmpty()) {
            return;
        }
        ProcessTable.memory(roots).forEach((root, bytes) -> {
            Load load = loads.get(root);
            if (load != null && bytes > load.enclosure.memory()) {
                load.over = "took more than the " + mebibytes(load.enclosure.memory()) + " of memory that it may have";
            }
        });
    }

    private void weighDisk(Load load) {
        Enclosure may = load.enclosure;
        long free = free(may.folder());
        if (load.freeBefore - free <= may.disk() && free >= may.reserve()) {
            return;
        }
        long size = Folders.size(may.folder());
        if (size > may.disk()) {
            load.over = "filled more than the " + mebibytes(may.disk()) + " of disk that it may have";
        } else if (free < may.reserve() && size > LITTLE && isLargest(load, size)) {
            load.over = "filled the disk: less than " + mebibytes(may.reserve()) + " are left";
        } else {
            load.freeBefore = free + size;
        }
    }

    private boolean isLargest(Load load, long size) {
        return loads.values().stream()
                .filter(other -> other != load)
                .map(other -> Folders.size(other.enclosure.folder()))
                .max(Comparator.naturalOrder())
                .stream()
                .allMatch(largest -> largest <= size);
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // gone already: it fills nothing
        }
    }
}
