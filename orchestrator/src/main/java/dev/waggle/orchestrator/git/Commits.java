package dev.waggle.orchestrator.git;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/** Makes trees and the queen's own commits without a work tree. */
final class Commits {
    private Commits() {}

    /** The tree {@code base} (zero: nothing) with these files put in; modes of files that are there stay. */
    static ObjectId tree(Repository repository, ObjectId base, Map<String, byte[]> files) throws IOException {
        return tree(repository, base, files, Map.of());
    }

    static ObjectId tree(Repository repository, ObjectId base, Map<String, byte[]> files, Map<String, FileMode> modes)
            throws IOException {
        try (var reader = repository.newObjectReader();
                var inserter = repository.newObjectInserter()) {
            var index = base.equals(ObjectId.zeroId()) ? DirCache.newInCore() : DirCache.read(reader, base);
            var editor = index.editor();
            for (var file : files.entrySet()) {
                var blob = inserter.insert(Constants.OBJ_BLOB, file.getValue());
                editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                    @Override
                    public void apply(DirCacheEntry entry) {
                        if (entry.getRawMode() == 0) {
                            entry.setFileMode(modes.getOrDefault(file.getKey(), FileMode.REGULAR_FILE));
                        }
                        entry.setObjectId(blob);
                    }
                });
            }
            editor.finish();
            var tree = index.writeTree(inserter);
            inserter.flush();
            return tree;
        }
    }

    static ObjectId commit(Repository repository, ObjectId tree, String message, Instant at, ObjectId... parents)
            throws IOException {
        var queen = new PersonIdent("Waggle", "queen@waggle.invalid", at, ZoneOffset.UTC);
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(queen);
        commit.setCommitter(queen);
        commit.setMessage(message);
        try (var inserter = repository.newObjectInserter()) {
            var id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }
}
