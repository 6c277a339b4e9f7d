package dev.waggle.worker.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The checked-out tree of one attempt, as engines read and write it: nothing outside the root, nothing of git's own. */
public final class Workspace {
    private final Path root;
    private final UnaryOperator<String> diffSince;

    /** @param diffSince the diff from a commit to the one that was checked out */
    public Workspace(Path root, UnaryOperator<String> diffSince) {
        this.root = root;
        this.diffSince = diffSince;
    }

    /** A tree without history, whose diffs are empty. */
    public Workspace(Path root) {
        this(root, _ -> "");
    }

    public Path root() {
        return root;
    }

    /** The regular files, relative with forward slashes, sorted; what the project's {@code .gitignore} files leave out is left out. */
    public List<String> files() {
        return Listing.of(root);
    }

    /** Tells whether files changed between two looks: two states are equal where names, sizes and times of the files are. */
    public String state() {
        return files().stream().map(this::facts).collect(Collectors.joining("\n"));
    }

    private String facts(String path) {
        try {
            var facts = Files.readAttributes(root.resolve(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return path + " " + facts.size() + " " + facts.lastModifiedTime().to(TimeUnit.MICROSECONDS);
        } catch (IOException e) {
            return path; // gone meanwhile
        }
    }

    /** A file's text, or nothing where there is no such file. */
    public Optional<String> read(String path) {
        Path file = SafePath.resolve(root, path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Creates or replaces a file, with the folders above it. */
    public void write(String path, String content) {
        Path file = SafePath.resolve(root, path);
        try {
            Files.createDirectories(file.getParent());
            try (var out = Files.newOutputStream(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS)) {
                out.write(content.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /** Takes a file away, where it is there. */
    public void delete(String path) {
        try {
            Files.deleteIfExists(SafePath.resolve(root, path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    /** What changed between a commit and the one that was checked out, as a unified diff. */
    public String diff(String from) {
        return diffSince.apply(from);
    }
}
