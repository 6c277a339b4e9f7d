package dev.waggle.orchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/** What differs between two commits. */
final class Diffs {
    static final int MOST_BYTES = 1 << 20;
    private static final int TEXT_UP_TO = 4 << 20;

    private Diffs() {}

    static String text(Repository repository, RevCommit from, RevCommit to) throws IOException {
        var text = new CappedStream();
        try (var formatter = formatter(repository, text)) {
            var entries = formatter.scan(from, to);
            int shown = 0;
            for (var entry : entries) {
                if (text.full()) {
                    break;
                }
                formatter.format(entry);
                shown++;
            }
            formatter.flush();
            return text.full() ? text.upToLastLine() + note(shown, entries.size()) : text.toString(UTF_8);
        }
    }

    private static String note(int shown, int files) {
        return "\n[the diff is cut here after 1 MiB: it shows " + shown + " of " + files
                + " files, the last one perhaps in part; clone the project to see all]\n";
    }

    static List<String> paths(Repository repository, RevCommit from, RevCommit to) throws IOException {
        try (var formatter = formatter(repository, DisabledOutputStream.INSTANCE)) {
            return formatter.scan(from, to).stream()
                    .flatMap(entry -> Stream.of(entry.getOldPath(), entry.getNewPath()))
                    .filter(path -> !path.equals(DiffEntry.DEV_NULL))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    static List<String> conflicts(ResolveMerger merger) {
        var failing = merger.getFailingPaths();
        return Stream.concat(
                        merger.getUnmergedPaths().stream(),
                        failing == null ? Stream.empty() : failing.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static DiffFormatter formatter(Repository repository, OutputStream out) {
        var formatter = new DiffFormatter(out);
        formatter.setRepository(repository);
        formatter.setDetectRenames(true);
        formatter.setBinaryFileThreshold(TEXT_UP_TO);
        return formatter;
    }

    /** Keeps the beginning and forgets the rest, so that no change, however big, fills the memory. */
    private static final class CappedStream extends ByteArrayOutputStream {
        private boolean full;

        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            int fitting = Math.min(length, MOST_BYTES - count);
            full |= fitting < length;
            super.write(bytes, offset, fitting);
        }

        boolean full() {
            return full;
        }

        String upToLastLine() {
            var text = toString(UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        }
    }
}
