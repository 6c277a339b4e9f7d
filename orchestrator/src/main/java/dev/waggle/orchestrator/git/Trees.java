package dev.waggle.orchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What lies in a commit. */
final class Trees {
    private static final int MOST_BYTES = 4 << 20;

    private Trees() {}

    static Optional<String> read(Repository repository, RevCommit commit, String path) throws IOException {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try (var walk = TreeWalk.forPath(repository, path, commit.getTree())) {
            if (walk == null || !isFile(walk.getFileMode())) {
                return Optional.empty();
            }
            var blob = repository.open(walk.getObjectId(0));
            if (blob.getSize() > MOST_BYTES) {
                throw new WaggleException(
                        Fault.TOO_LARGE, path + " has " + blob.getSize() + " bytes; 4 MiB can be shown");
            }
            return Optional.of(new String(blob.getBytes(MOST_BYTES), UTF_8));
        }
    }

    static List<String> files(Repository repository, RevCommit commit) throws IOException {
        var files = new ArrayList<String>();
        try (var walk = filesOf(repository, commit)) {
            while (walk.next()) {
                if (walk.getFileMode() != FileMode.GITLINK) {
                    files.add(walk.getPathString());
                }
            }
        }
        return files;
    }

    static void zip(Repository repository, RevCommit commit, OutputStream out) throws IOException {
        var time = FileTime.from(commit.getCommitterIdent().getWhenAsInstant());
        var zip = new ZipArchiveOutputStream(out);
        try (var walk = filesOf(repository, commit)) {
            while (walk.next()) {
                var mode = walk.getFileMode();
                if (mode == FileMode.GITLINK) {
                    continue; // another repository's commit: nothing of it is here
                }
                var entry = new ZipArchiveEntry(walk.getPathString());
                entry.setTime(time);
                entry.setUnixMode(unixMode(mode));
                zip.putArchiveEntry(entry);
                repository.open(walk.getObjectId(0)).copyTo(zip);
                zip.closeArchiveEntry();
            }
        }
        zip.finish();
    }

    /** What git says of a file is only its kind and whether it can be run. */
    private static int unixMode(FileMode mode) {
        if (mode == FileMode.EXECUTABLE_FILE) {
            return 0100755;
        }
        return mode == FileMode.SYMLINK ? 0120777 : 0100644;
    }

    private static boolean isFile(FileMode mode) {
        return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
    }

    private static TreeWalk filesOf(Repository repository, RevCommit commit) throws IOException {
        var walk = new TreeWalk(repository);
        walk.addTree(commit.getTree());
        walk.setRecursive(true);
        return walk;
    }
}
