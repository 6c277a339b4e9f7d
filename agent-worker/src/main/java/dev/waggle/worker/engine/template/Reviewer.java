package dev.waggle.worker.engine.template;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/** Judges by what can be counted: the checks passed, something changed, the planned files are there. */
final class Reviewer {
    private Reviewer() {}

    static Work.Reviewed review(Brief.ToReview brief, Workspace workspace) {
        var reasons = new ArrayList<String>();
        if (!brief.evidence().passed()) {
            reasons.add("`" + brief.evidence().command() + "` ended with exit code "
                    + brief.evidence().exitCode() + ":\n" + brief.evidence().logTail());
        }
        String diff = workspace.diff(brief.from());
        if (diff.isBlank()) {
            reasons.add("Nothing was changed.");
        }
        List<String> files = workspace.files();
        for (PlannedTask task : brief.tasks()) {
            List<String> missing =
                    task.paths().stream().filter(path -> !isThere(path, files)).toList();
            if (!missing.isEmpty()) {
                reasons.add(
                        task.key() + " should have made " + String.join(", ", missing) + ", which cannot be found.");
            }
        }
        return reasons.isEmpty()
                ? new Work.Reviewed(true, approval(brief, diff))
                : new Work.Reviewed(false, String.join("\n", reasons));
    }

    /** A file, a folder, or a pattern that cannot be judged. */
    private static boolean isThere(String path, List<String> files) {
        String folder = path.endsWith("/") ? path : path + "/";
        return path.contains("*") || files.stream().anyMatch(file -> file.equals(path) || file.startsWith(folder));
    }

    private static String approval(Brief.ToReview brief, String diff) {
        long lines =
                diff.lines().filter(line -> line.matches("[+-](?![+-]{2}).*")).count();
        return "`" + brief.evidence().command() + "` passed, " + lines
                + " lines changed, every planned file is there. The review was made without a model: nobody judged the code itself.";
    }
}
