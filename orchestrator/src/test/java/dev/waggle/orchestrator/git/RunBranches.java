package dev.waggle.orchestrator.git;

import dev.waggle.common.id.ProjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.FileUtils;

/** Branches of runs, as a push makes them: they begin where the run was checked out. */
public final class RunBranches {
    private RunBranches() {}

    public static void begin(Repositories repositories, ProjectId project, String branch, String commit) {
        try (var repository = repositories.store().open(project)) {
            var update = repository.updateRef("refs/heads/" + branch);
            update.setExpectedOldObjectId(ObjectId.zeroId());
            update.setNewObjectId(ObjectId.fromString(commit));
            update.update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The disk is gone, or somebody deleted the wrong folder. */
    public static void destroy(Repositories repositories, ProjectId project) throws IOException {
        try (var repository = repositories.store().open(project)) {
            FileUtils.delete(repository.getDirectory(), FileUtils.RECURSIVE);
        }
    }
}
