package dev.waggle.orchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.id.ProjectId;
import dev.waggle.orchestrator.project.TodoMarkdown;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FileUtils;

/** How a bare repository comes into being: whole or not at all, whoever else makes the same one. */
final class BareStore {
    static final String MAIN = "main";

    private final Path folder;

    BareStore(Path folder) {
        this.folder = folder;
    }

    /** Where the project's repository lies, whether it is there or not. */
    Path of(ProjectId project) {
        return folder.resolve(project + ".git");
    }

    boolean exists(ProjectId project) {
        return Files.isDirectory(of(project));
    }

    Repository open(ProjectId project) throws IOException {
        return open(of(project));
    }

    static Repository open(Path place) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(place.toFile())
                .setBare()
                .setMustExist(true)
                .build();
    }

    /** Fills a repository beside its place, for {@link #put}. Its content is the caller's to give. */
    Path draft() throws IOException {
        Files.createDirectories(folder);
        var place = folder.resolve(".new-" + UUID.randomUUID());
        try (var repository =
                new FileRepositoryBuilder().setGitDir(place.toFile()).setBare().build()) {
            repository.create(true);
            repository.updateRef(Constants.HEAD).link(Branches.ref(MAIN));
            var config = repository.getConfig();
            config.setBoolean("http", null, "receivepack", true);
            config.setBoolean("transfer", null, "fsckObjects", true);
            // a commit that the database knows of must survive a power cut
            config.setBoolean("core", null, "fsyncObjectFiles", true);
            config.setBoolean("core", null, "fsyncRefFiles", true);
            config.save();
        }
        return place;
    }

    /** Whether the draft took the project's place; if another is there already the draft is thrown away. */
    boolean put(Path draft, ProjectId project) throws IOException {
        try {
            Files.move(draft, of(project), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            discard(draft);
            if (!exists(project)) {
                throw e;
            }
            return false;
        }
    }

    void discard(Path draft) throws IOException {
        FileUtils.delete(draft.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    }

    /** A draft whose first commit is the same wherever and whenever it is made. */
    Path firstDraft(ProjectId project, String title) throws IOException {
        var draft = draft();
        try (var repository = open(draft)) {
            var files = Map.of(
                    "README.md",
                    ("# " + title + "\n").getBytes(UTF_8),
                    "TODO.md",
                    TodoMarkdown.print(List.of()).getBytes(UTF_8));
            var tree = Commits.tree(repository, ObjectId.zeroId(), files);
            var commit = Commits.commit(repository, tree, "Begin " + title, born(project));
            Branches.advance(repository, MAIN, ObjectId.zeroId(), commit);
        }
        return draft;
    }

    /** The id's own time, where it carries one. */
    private static Instant born(ProjectId project) {
        var id = project.value();
        return id.version() == 7 ? Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16) : Instant.EPOCH;
    }
}
