package dev.waggle.orchestrator.git;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;

/** Makes a git tree of a ZIP. Nothing is unpacked to a disk, and nothing is read before all entries have been looked at. */
final class ZipTree {
    /** More than this much larger than the archive, and it was made to do harm. */
    private static final int MOST_RATIO = 100;

    /** Below this no ratio does harm. */
    private static final long SMALL = 1 << 20;

    private static final int ANY_EXECUTE = 0111;

    private final ImportProperties rules;

    ZipTree(ImportProperties rules) {
        this.rules = rules;
    }

    /** @param skippedGit whether the archive had a {@code .git} folder, which is left out */
    record Made(ObjectId tree, boolean skippedGit) {}

    Made of(Path archive, Repository repository) throws IOException {
        try (var zip = ZipFile.builder().setPath(archive).get();
                var inserter = repository.newObjectInserter()) {
            var all = Collections.list(zip.getEntries());
            if (all.size() > rules.mostEntries()) {
                throw refused(Fault.TOO_LARGE, "it has more than " + rules.mostEntries() + " entries");
            }
            var files = files(all);
            checkSize(files.values(), archive.toFile().length());
            var tree = DirCache.newInCore();
            var builder = tree.builder();
            for (var file : files.entrySet()) {
                var entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(
                        (file.getValue().getUnixMode() & ANY_EXECUTE) != 0
                                ? FileMode.EXECUTABLE_FILE
                                : FileMode.REGULAR_FILE);
                entry.setObjectId(insert(zip, file.getValue(), inserter));
                builder.add(entry);
            }
            builder.finish();
            var made = new Made(tree.writeTree(inserter), all.stream().anyMatch(ZipTree::inGitFolder));
            inserter.flush();
            return made;
        } catch (ZipException | EOFException e) {
            throw refused(Fault.BAD_REQUEST, "it is not a ZIP archive or is damaged (" + e.getMessage() + ")");
        }
    }

    private static boolean inGitFolder(ZipArchiveEntry entry) {
        return ZipPath.of(entry).inGitFolder();
    }

    /** The files by their path in the tree; one folder around everything is left away. */
    private static SequencedMap<String, ZipArchiveEntry> files(List<ZipArchiveEntry> all) {
        var paths = new TreeMap<String, ZipArchiveEntry>();
        var tops = new HashSet<String>();
        boolean allInFolders = true;
        for (var entry : all) {
            var path = ZipPath.of(entry);
            if (entry.isDirectory() || path.parts().isEmpty() || path.inGitFolder() || path.finderRemains()) {
                continue;
            }
            tops.add(path.parts().getFirst());
            allInFolders &= path.parts().size() > 1;
            if (paths.put(path.toString(), entry) != null) {
                throw refused(Fault.BAD_REQUEST, "entry \"" + path + "\" is in it twice");
            }
        }
        if (paths.isEmpty()) {
            throw refused(Fault.BAD_REQUEST, "there are no files in it");
        }
        return inTree(paths, allInFolders && tops.size() == 1 ? 1 : 0);
    }

    private static SequencedMap<String, ZipArchiveEntry> inTree(
            SequencedMap<String, ZipArchiveEntry> paths, int folders) {
        var files = new TreeMap<String, ZipArchiveEntry>();
        Set<String> inFolders = new HashSet<>();
        for (var entry : paths.values()) {
            var path = ZipPath.of(entry).without(folders);
            path.check();
            files.put(path.toString(), entry);
            for (int depth = 1; depth < path.parts().size(); depth++) {
                inFolders.add(new ZipPath(path.parts().subList(0, depth)).toString());
            }
        }
        files.keySet().stream().filter(inFolders::contains).findFirst().ifPresent(both -> {
            throw refused(Fault.BAD_REQUEST, "entry \"" + both + "\" is both a file and a folder");
        });
        return files;
    }

    private void checkSize(Iterable<ZipArchiveEntry> files, long archive) {
        long total = 0;
        for (var file : files) {
            total += file.getSize();
            if (total < 0 || total > rules.largestUnpacked().toBytes()) {
                throw refused(
                        Fault.TOO_LARGE,
                        "it would unpack to more than "
                                + rules.largestUnpacked().toMegabytes() + " MB");
            }
        }
        if (total > SMALL && total / MOST_RATIO > archive) {
            throw refused(Fault.TOO_LARGE, "it would unpack to more than " + MOST_RATIO + " times its size");
        }
    }

    private static ObjectId insert(ZipFile zip, ZipArchiveEntry entry, ObjectInserter inserter) throws IOException {
        long size = entry.getSize();
        try (var content = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            // the sizes that were checked have to be the true ones, and JGit takes what comes when it is little
            var little = size <= SMALL ? content.readNBytes((int) size + 1) : new byte[0];
            var blob = size <= SMALL
                    ? inserter.insert(Constants.OBJ_BLOB, little)
                    : inserter.insert(Constants.OBJ_BLOB, size, content);
            boolean whole = size > SMALL || little.length == size;
            if (!whole || content.read() >= 0 || content.getChecksum().getValue() != entry.getCrc()) {
                throw refused(Fault.BAD_REQUEST, "entry \"" + entry.getName() + "\" is damaged");
            }
            return blob;
        }
    }

    private static WaggleException refused(Fault fault, String reason) {
        return new WaggleException(fault, "the ZIP is refused: " + reason);
    }
}
