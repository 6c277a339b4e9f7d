package dev.waggle.orchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.id.ProjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** Repositories in a folder of the test's own, and commits in them as workers would push them. */
final class SomeRepositories {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    final Repositories repositories;
    final ProjectId project = new ProjectId(UUID.randomUUID());

    SomeRepositories(Path folder) {
        repositories = new Repositories(folder, InstantSource.fixed(NOON));
        repositories.ensure(project, "Bees");
    }

    String main() {
        return repositories.resolve(project, "main");
    }

    /** A commit on {@code base} that no branch knows of yet. */
    String commit(String base, Map<String, String> files) {
        try (var repository = repositories.store().open(project)) {
            var content = files.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, file -> file.getValue().getBytes(UTF_8)));
            var parent = ObjectId.fromString(base);
            var tree = Commits.tree(repository, repository.parseCommit(parent).getTree(), content);
            return Commits.commit(repository, tree, "Work", NOON, parent).name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A commit on {@code base} with one more file of this mode. */
    String commit(String base, String path, FileMode mode, byte[] content) throws IOException {
        try (var repository = repositories.store().open(project)) {
            var parent = ObjectId.fromString(base);
            var tree = Commits.tree(
                    repository, repository.parseCommit(parent).getTree(), Map.of(path, content), Map.of(path, mode));
            return Commits.commit(repository, tree, "Work", NOON, parent).name();
        }
    }

    String read(String ref, String path) {
        return repositories.read(project, ref, path).orElseThrow();
    }
}
