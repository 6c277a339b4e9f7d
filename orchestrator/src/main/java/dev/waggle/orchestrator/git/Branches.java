package dev.waggle.orchestrator.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** Moves refs by compare-and-set, so that of two queens one finds out that she was late. */
final class Branches {
    /** A ref's lock is held for milliseconds; one this old was left by a process that was killed. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private static final long SHORTEST_PAUSE = 2_000_000;
    private static final long LONGEST_PAUSE = 20_000_000;

    private Branches() {}

    /** Where the branch is; the zero id where it is not. */
    static ObjectId head(Repository repository, String branch) throws IOException {
        var ref = ref(branch);
        var found = Repository.isValidRefName(ref) ? repository.exactRef(ref) : null;
        return found == null || found.getObjectId() == null ? ObjectId.zeroId() : found.getObjectId();
    }

    static String ref(String branch) {
        return branch.startsWith(Constants.R_REFS) ? branch : Constants.R_HEADS + branch;
    }

    /** Whether the branch was at {@code from} (zero: not there) and now is at {@code to}. */
    static boolean advance(Repository repository, String branch, ObjectId from, ObjectId to) throws IOException {
        var ref = ref(branch);
        var update = repository.updateRef(ref);
        update.setExpectedOldObjectId(from);
        update.setNewObjectId(to);
        // which way a branch may move is the callers' to say; here it only has to be where they saw it
        var result = update.forceUpdate();
        return switch (result) {
            case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> true;
            case LOCK_FAILURE -> {
                breakAbandonedLock(repository, ref);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, LONGEST_PAUSE));
                yield false;
            }
            default -> throw refused(ref, result);
        };
    }

    private static IOException refused(String ref, RefUpdate.Result result) {
        return new IOException("cannot move " + ref + ": " + result);
    }

    private static void breakAbandonedLock(Repository repository, String ref) throws IOException {
        var lock = repository.getDirectory().toPath().resolve(ref + ".lock");
        try {
            // both times are the file system's, so no clock of ours comes into it
            var now = touch(repository);
            if (Files.getLastModifiedTime(lock).toInstant().plus(ABANDONED).isBefore(now.toInstant())) {
                Files.deleteIfExists(lock);
            }
        } catch (NoSuchFileException _) {
            // its holder has gone on
        }
    }

    private static FileTime touch(Repository repository) throws IOException {
        var probe = Files.createTempFile(repository.getDirectory().toPath(), ".now-", "");
        try {
            return Files.getLastModifiedTime(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
