package dev.waggle.standalone.backup;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.home.HomeLock;
import dev.waggle.standalone.home.WaggleHome;
import dev.waggle.standalone.server.Orphan;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The whole of a hive's home as one file: database, repositories, artifacts, secrets, settings. Never of a hive that runs. */
public final class HomeBackup {
    private static final String MARK = "waggle-backup";
    /** What a hive makes anew, or what belongs to the process that runs from it. */
    private static final Set<String> LEFT_OUT =
            Set.of("work", "broker", "pg", "logs", "hive.lock", "hive.json", "hive.json.new", "cli.jsa", "restoring");

    private static final String ASIDE = "before-restore-";

    private final WaggleHome home;

    public HomeBackup(WaggleHome home) {
        this.home = home;
    }

    /** The number of files in it. */
    public int save(Path file) {
        try (HomeLock _ = lock("back up")) {
            Orphan.stop(home.data());
            Path draft = file.resolveSibling(file.getFileName() + ".part");
            int count = write(draft);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } catch (IOException e) {
            throw new WaggleException(Fault.BAD_REQUEST, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private int write(Path draft) throws IOException {
        List<Path> paths;
        try (var all = Files.walk(home.root())) {
            paths = all.filter(path -> !path.equals(home.root()))
                    .filter(path -> belongs(top(Tree.name(home.root(), path))))
                    .filter(path -> !path.equals(draft))
                    .toList();
        }
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        int count = 0;
        try (var file = Files.newOutputStream(draft);
                var zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(MARK));
            zip.closeEntry();
            for (Path path : paths) {
                boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
                zip.putNextEntry(new ZipEntry(Tree.name(home.root(), path) + (folder ? "/" : "")));
                if (!folder) {
                    Files.copy(path, zip);
                    count++;
                }
                zip.closeEntry();
            }
        }
        return count;
    }

    /** What was in the home is kept beside it; returns where, the home itself where there was nothing. */
    public Path load(Path file, boolean replace) {
        try (HomeLock _ = lock("restore")) {
            if (Files.exists(home.data()) && !replace) {
                throw new WaggleException(
                        Fault.BAD_REQUEST,
                        home.root()
                                + " holds a hive already: --replace puts the backup in its place and keeps the old one aside.");
            }
            Orphan.stop(home.data());
            Path fresh = home.root().resolve("restoring");
            Tree.delete(fresh);
            read(file, fresh);
            Path aside = moveAside();
            try (var restored = Files.list(fresh)) {
                for (Path path : restored.toList()) {
                    Files.move(path, home.root().resolve(path.getFileName()));
                }
            }
            Files.delete(fresh);
            return aside;
        } catch (IOException e) {
            throw new WaggleException(Fault.BAD_REQUEST, "cannot restore " + file + ": " + e.getMessage(), e);
        }
    }

    private static void read(Path file, Path fresh) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null || !entry.getName().equals(MARK)) {
                throw new WaggleException(Fault.BAD_REQUEST, file + " is no backup of a hive.");
            }
            Files.createDirectories(fresh, owner);
            for (entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = Tree.inside(fresh, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target, owner);
                } else {
                    Files.createDirectories(target.getParent(), owner);
                    Files.copy(zip, target);
                    // PostgreSQL refuses data that others may read
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
                }
            }
        }
    }

    private Path moveAside() throws IOException {
        List<Path> old;
        try (var list = Files.list(home.root())) {
            old = list.filter(path -> belongs(path.getFileName().toString())).toList();
        }
        if (old.isEmpty()) {
            return home.root();
        }
        Path aside = Files.createTempDirectory(home.root(), ASIDE);
        for (Path path : old) {
            Files.move(path, aside.resolve(path.getFileName()));
        }
        return aside;
    }

    private HomeLock lock(String wish) {
        return HomeLock.take(home)
                .orElseThrow(() -> new WaggleException(
                        Fault.CONFLICT, "A hive runs in " + home.root() + ": ./waggle down first, then " + wish + "."));
    }

    private static boolean belongs(String name) {
        return !LEFT_OUT.contains(name) && !name.startsWith(ASIDE);
    }

    private static String top(String name) {
        return name.split("/", 2)[0];
    }
}
