package dev.waggle.worker.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One boot's own folder below the work directory, locked while it lives, so that the next boot knows what was left behind. */
public final class WorkFolder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkFolder.class);
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;
    private final List<String> fallen;

    private WorkFolder(Path path, FileChannel lock, List<String> fallen) {
        this.path = path;
        this.lock = lock;
        this.fallen = fallen;
    }

    /** Makes the folder, and takes away those of workers that are gone, with their processes. */
    public static WorkFolder open(Path workDir, String name) {
        try {
            Files.createDirectories(workDir);
            List<String> fallen = sweep(workDir);
            Path own = Files.createDirectory(
                    workDir.toRealPath().resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel lock = tryLock(own);
            if (lock == null) {
                throw new IllegalStateException("another worker took " + own);
            }
            return new WorkFolder(own, lock, fallen);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the work directory " + workDir + " cannot be used: set waggle.worker.work-dir", e);
        }
    }

    public Path path() {
        return path;
    }

    /** Names of the folders of workers that had gone without a word, and of which no process lives any more. */
    public List<String> fallen() {
        return fallen;
    }

    @Override
    public void close() {
        try {
            Folders.delete(path);
            lock.close();
        } catch (IOException e) {
            log.atDebug().addKeyValue("folder", path).log("the lock was gone already");
        }
    }

    private static List<String> sweep(Path workDir) throws IOException {
        var fallen = new ArrayList<String>();
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(workDir, folder -> Files.exists(folder.resolve(LOCK)))) {
            for (Path folder : folders) {
                try (FileChannel lock = tryLock(folder)) {
                    if (lock != null) {
                        log.atInfo()
                                .addKeyValue("folder", folder)
                                .log("an earlier worker ended without tidying up; its leftovers are removed");
                        if (Watchdog.killLeftovers(folder)) {
                            fallen.add(folder.getFileName().toString());
                        }
                        Folders.delete(folder);
                    }
                }
            }
        }
        return List.copyOf(fallen);
    }

    private static @Nullable FileChannel tryLock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock got = channel.tryLock();
            if (got != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            log.atDebug().addKeyValue("folder", folder).log("belongs to another worker of this JVM");
        }
        channel.close();
        return null;
    }
}
