package dev.waggle.worker.workspace;

import dev.waggle.common.contract.DiffStat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/** Differences between commits of a bare repository. */
final class Diffs {
    private static final int LARGEST_FILE = 5 << 20;

    private Diffs() {}

    static String text(Repository repository, String from, String to) {
        var out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = formatter(repository, out)) {
            formatter.format(commit(repository, from), commit(repository, to));
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compare " + from + " with " + to, e);
        }
    }

    static DiffStat stat(Repository repository, ObjectId from, ObjectId to) throws IOException {
        try (DiffFormatter formatter = formatter(repository, DisabledOutputStream.INSTANCE)) {
            int insertions = 0;
            int deletions = 0;
            List<DiffEntry> files = formatter.scan(from, to);
            for (DiffEntry file : files) {
                for (Edit edit : formatter.toFileHeader(file).toEditList()) {
                    insertions += edit.getLengthB();
                    deletions += edit.getLengthA();
                }
            }
            return new DiffStat(files.size(), insertions, deletions);
        }
    }

    private static DiffFormatter formatter(Repository repository, OutputStream out) {
        var formatter = new DiffFormatter(out);
        formatter.setRepository(repository);
        formatter.setBinaryFileThreshold(LARGEST_FILE);
        formatter.setDetectRenames(true);
        return formatter;
    }

    private static ObjectId commit(Repository repository, String name) throws IOException {
        ObjectId id = repository.resolve(name + "^{commit}");
        if (id == null) {
            throw new IOException("no commit " + name);
        }
        return id;
    }
}
