package dev.waggle.worker.setup;

import dev.waggle.worker.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps what was set up, by what it was made of. Its folders are shared by the workers of a machine, and are seen by attempts read-only. */
final class Shelf {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})-([0-9]{1,15})-([0-9]{1,18})");
    /** A run that stands still is older than its time limit says. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** A folder, as its name tells; when it was last in use is the time of its last change. */
    private record Item(Path folder, String key, Instant made, long size) {
        static Optional<Item> of(Path folder) {
            var name = NAME.matcher(folder.getFileName().toString());
            return name.matches()
                    ? Optional.of(new Item(
                            folder,
                            name.group(1),
                            Instant.ofEpochMilli(Long.parseLong(name.group(2))),
                            Long.parseLong(name.group(3))))
                    : Optional.empty();
        }

        Instant inUse() {
            try {
                return Files.getLastModifiedTime(folder).toInstant();
            } catch (IOException _) {
                return Instant.EPOCH;
            }
        }
    }

    private final Path folder;
    private final Duration keep;
    private final long most;
    private final InstantSource time;

    Shelf(Path folder, Duration keep, long most, InstantSource time) {
        this.folder = folder;
        this.keep = keep;
        this.most = most;
        this.time = time;
    }

    /** @param use how long it will be in use */
    Optional<Path> find(String key, Duration use) {
        Instant oldest = time.instant().minus(keep);
        Optional<Path> found = items().stream()
                .filter(item -> item.key().equals(key) && item.made().isAfter(oldest))
                .max(Comparator.comparing(Item::made))
                .map(Item::folder);
        found.ifPresent(kept -> use(kept, use));
        return found;
    }

    /** Takes a folder; where it lies now is answered. */
    Path put(String key, Path made, long size, Duration use) {
        Path to = folder.resolve(key + "-" + time.instant().toEpochMilli() + "-" + size);
        try {
            Folders.own(folder);
            Files.move(made, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(to)) {
                throw new UncheckedIOException("cannot keep what was set up in " + folder, e);
            }
            Folders.delete(made); // another worker was as quick
        }
        use(to, use);
        sweep();
        return to;
    }

    private void use(Path kept, Duration use) {
        try {
            Files.setLastModifiedTime(
                    kept, FileTime.from(time.instant().plus(use).plus(SLACK)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + kept, e);
        }
    }

    /** What is in use stays, however much it is. */
    private void sweep() {
        Instant now = time.instant();
        List<Item> items = new ArrayList<>(items());
        items.sort(Comparator.comparing(Item::inUse));
        long left = items.stream().mapToLong(Item::size).sum();
        for (Item item : items) {
            boolean tooOld = item.made().isBefore(now.minus(keep));
            if ((left > most || tooOld) && item.inUse().isBefore(now)) {
                Folders.delete(item.folder());
                left -= item.size();
            }
        }
    }

    private List<Item> items() {
        var items = new ArrayList<Item>();
        if (!Files.exists(folder)) {
            return items;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(one -> Item.of(one).ifPresent(items::add));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
        return items;
    }
}
