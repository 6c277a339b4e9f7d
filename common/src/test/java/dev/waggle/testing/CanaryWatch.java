package dev.waggle.testing;

import static dev.waggle.testing.CanaryFinds.fail;
import static dev.waggle.testing.CanaryFinds.note;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Sees to it, in every test of every module, that no secret is written down: looks through a test's temporary folders before they are
 * deleted, and through the databases when a class is over. What it finds fails the test. Servers look through their own folders when they
 * stop, which is too late for a test; {@code ./waggle test} fails of that.
 */
public final class CanaryWatch implements TempDirFactory, AfterEachCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(CanaryWatch.class);

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
        Path folder = Files.createTempDirectory("junit-");
        folders(context).add(folder);
        return folder;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        fail(note(below(folders(context))));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Stream<String> rows = SharedDatabase.made().stream().flatMap(one -> CanaryRows.of(one).stream());
        fail(note(Stream.concat(below(folders(context)), rows)));
    }

    private static Stream<String> below(List<Path> folders) {
        return folders.stream().flatMap(folder -> CanarySweep.below(folder).stream());
    }

    @SuppressWarnings("unchecked")
    private static List<Path> folders(ExtensionContext context) {
        return (List<Path>) context.getStore(OURS)
                .computeIfAbsent(context.getUniqueId(), _ -> new CopyOnWriteArrayList<Path>(), List.class);
    }
}
