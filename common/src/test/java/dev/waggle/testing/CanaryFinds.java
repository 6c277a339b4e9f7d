package dev.waggle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where secrets were found that do not belong there: lines in {@code target/canaries.txt}, for {@code ./waggle test}. */
public final class CanaryFinds {
    /** Whether this JVM runs tests: what they leave is looked through. */
    static final boolean LOOKING = Boolean.getBoolean("waggle.canaries");

    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private CanaryFinds() {}

    /** A folder of this JVM that lasts as long as it does. */
    public static Path folder(String prefix) {
        try {
            Path folder = Files.createTempDirectory(prefix);
            AtEnd.run(() -> over(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody needs this folder any more: it is looked through and deleted. */
    static void over(Path folder) {
        if (LOOKING) {
            note(CanarySweep.below(folder).stream());
        }
        Folders.delete(folder);
    }

    /** Texts and files that have left the hive, for example to a chat: its test fails at once. */
    public static void said(String where, Stream<byte[]> all) {
        if (LOOKING) {
            fail(all.filter(CanarySweep::in).map(_ -> where).collect(Collectors.toSet()));
        }
    }

    /** What is new of it. */
    static Set<String> note(Stream<String> found) {
        Set<String> fresh = found.filter(KNOWN::add).collect(Collectors.toCollection(LinkedHashSet::new));
        Path target = Path.of("target");
        if (LOOKING && !fresh.isEmpty() && Files.isDirectory(target)) {
            try {
                Files.write(
                        target.resolve("canaries.txt"), fresh, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return fresh;
    }

    static void fail(Set<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError("a secret is written down: " + found);
        }
    }
}
