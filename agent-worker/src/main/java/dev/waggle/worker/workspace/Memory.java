package dev.waggle.worker.workspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.waggle.common.WaggleException;
import dev.waggle.worker.process.Folders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of an agent: its name and its files. The agent wrote them, so nothing in them is trusted: no link is followed, they are
 * not larger than they may be, and they hold no secret.
 */
public final class Memory {
    /** Of those who remember nothing. */
    public static final Memory NONE = new Memory(Path.of("/nonexistent"), Path.of("/nonexistent"), _ -> false);

    private static final Logger log = LoggerFactory.getLogger(Memory.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final String SESSION = "session";
    private static final String FILES = "files";
    private static final long MOST_BYTES = 64L << 20;

    private final Path kept;
    private final Path home;
    private final Predicate<String> mayBeKept;

    Memory(Path kept, Path home, Predicate<String> mayBeKept) {
        this.kept = kept;
        this.home = home;
        this.mayBeKept = mayBeKept;
    }

    /** Lays the files of the session before this one into the agent's home; says its name, or nothing where none is kept. */
    public Optional<String> recall() {
        try {
            if (!Files.exists(kept.resolve(SESSION))) {
                return Optional.empty();
            }
            copy(kept.resolve(FILES), kept.resolve(FILES), home, _ -> true);
            return Optional.of(Files.readString(kept.resolve(SESSION))).filter(NAME.asMatchPredicate());
        } catch (IOException e) {
            log.atInfo().addKeyValue("why", e.toString()).log("a session cannot be taken up; the agent begins anew");
            return Optional.empty();
        }
    }

    /**
     * Keeps a session in place of the one before it, once no process of the agent's is left.
     *
     * @param files where it lies, below the agent's home
     */
    public void keep(String session, List<String> files) {
        if (equals(NONE) || !NAME.matcher(session).matches()) {
            return;
        }
        Path fresh = kept.resolveSibling(kept.getFileName() + ".new");
        try {
            Folders.delete(fresh);
            Files.createDirectories(fresh.resolve(FILES));
            for (String name : files) {
                copy(noLink(name), home, fresh.resolve(FILES), mayBeKept);
            }
            Files.writeString(fresh.resolve(SESSION), session);
            forget();
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | WaggleException e) {
            log.atInfo().addKeyValue("why", e.toString()).log("a session is not kept; the next attempt begins anew");
            forget();
            Folders.delete(fresh);
        }
    }

    /** The next attempt begins anew. */
    public void forget() {
        Folders.delete(kept);
    }

    private Path noLink(String name) throws IOException {
        Path at = home;
        for (Path part : Path.of(name)) {
            at = at.resolve(part);
            if (Files.isSymbolicLink(at)) {
                throw new IOException(name + " leads over a link");
            }
        }
        return at;
    }

    private static void copy(Path from, Path root, Path to, Predicate<String> may) throws IOException {
        if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            private long bytes;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isRegularFile()) {
                    return FileVisitResult.CONTINUE;
                }
                bytes += attributes.size();
                if (bytes > MOST_BYTES) {
                    throw new IOException("it is larger than " + MOST_BYTES + " bytes");
                }
                byte[] content = Files.readAllBytes(file);
                if (!may.test(new String(content, ISO_8859_1))) {
                    throw new IOException("there is a secret in it");
                }
                Path target = to.resolve(root.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, content);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
