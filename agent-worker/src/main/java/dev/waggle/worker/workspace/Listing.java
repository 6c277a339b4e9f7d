package dev.waggle.worker.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.ignore.IgnoreNode.MatchResult;

/** Lists a tree by reading names and ignore rules only: no git runs in it. */
final class Listing {
    private record Rules(Path folder, IgnoreNode node) {}

    private final Path root;
    private final Deque<Rules> rules = new ArrayDeque<>();
    private final List<String> found = new ArrayList<>();

    private Listing(Path root) {
        this.root = root;
    }

    static List<String> of(Path root) {
        var listing = new Listing(root);
        try {
            listing.walk(root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the workspace", e);
        }
        Collections.sort(listing.found);
        return listing.found;
    }

    private void walk(Path folder) throws IOException {
        Path file = folder.resolve(".gitignore");
        boolean own = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (own) {
            var node = new IgnoreNode();
            try (var in = Files.newInputStream(file)) {
                node.parse(in);
            }
            rules.push(new Rules(folder, node));
        }
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.toList();
        }
        for (Path entry : entries) {
            visit(entry);
        }
        if (own) {
            rules.pop();
        }
    }

    private void visit(Path entry) throws IOException {
        if (SafePath.gitsOwn(entry.getFileName().toString()) || Files.isSymbolicLink(entry)) {
            return;
        }
        boolean folder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
        if (ignored(entry, folder)) {
            return;
        }
        if (folder) {
            walk(entry);
        } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
            found.add(slashed(root.relativize(entry)));
        }
    }

    /** The nearest folder's rules decide first. */
    private boolean ignored(Path entry, boolean folder) {
        for (Rules above : rules) {
            MatchResult says = above.node().isIgnored(slashed(above.folder().relativize(entry)), folder);
            if (says == MatchResult.IGNORED) {
                return true;
            }
            if (says == MatchResult.NOT_IGNORED) {
                return false;
            }
        }
        return false;
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
