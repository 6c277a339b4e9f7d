package dev.waggle.worker.engine.template;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.worker.engine.template.wish.Refusal;
import dev.waggle.worker.engine.template.wish.Wish;
import dev.waggle.worker.engine.template.wish.Wishes;
import dev.waggle.worker.workspace.Workspace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the files of a task; never over what a person edited. */
final class Implementer {
    private final Brief.ToImplement brief;
    private final Workspace workspace;
    private final @Nullable Receipt receipt;

    private Implementer(Brief.ToImplement brief, Workspace workspace) {
        this.brief = brief;
        this.workspace = workspace;
        this.receipt = Receipt.find(workspace).orElse(null);
    }

    /** The answer says what was done, for the commit. */
    static String implement(Brief.ToImplement brief, Workspace workspace) {
        return new Implementer(brief, workspace).write();
    }

    private String write() {
        Project project = Project.of(wish());
        Map<String, String> changed = new LinkedHashMap<>(wanted(project));
        changed.entrySet().removeIf(file -> workspace.read(file.getKey()).equals(Optional.of(file.getValue())));
        if (changed.isEmpty()) {
            throw nothingBetter();
        }
        changed.forEach(this::refuseHandWork);
        changed.forEach(workspace::write);
        String ignored = brief.hints().isEmpty() ? "" : " The hints were not used.";
        return brief.task().title() + "\n\n" + Planner.NO_MODEL + ignored;
    }

    /** A change stands on what the project was made from; without a receipt, or with one of the same request, it is the first build. */
    private Wish wish() {
        if (receipt == null) {
            return Wishes.read(brief.request());
        }
        Wish made = receipt.wish();
        boolean builds = made.changes().isEmpty() && made.request().equals(brief.request());
        boolean changed = !made.changes().isEmpty() && made.changes().getLast().equals(brief.request());
        return builds || changed ? made : Wishes.change(made, brief.request());
    }

    private Map<String, String> wanted(Project project) {
        Map<String, String> files = new LinkedHashMap<>(project.files());
        files.put(Receipt.PATH, Receipt.of(project).json());
        boolean mends = brief.round() > 0 && !brief.feedback().isEmpty();
        if (!mends) {
            Set<String> paths = new HashSet<>(brief.task().paths());
            if (!files.keySet().containsAll(paths) || paths.isEmpty()) {
                throw foreignPlan(brief.task());
            }
            files.keySet().retainAll(paths);
        }
        return files;
    }

    private void refuseHandWork(String path, String content) {
        Optional<String> there = workspace.read(path);
        boolean ours =
                path.equals(Receipt.PATH) || receipt != null && there.isPresent() && receipt.wrote(path, there.get());
        if (there.isPresent() && !ours) {
            throw Refusal.because(
                    path + " was not written by the template engine, or was edited since; it would have to"
                            + " be overwritten (" + content.lines().count() + " lines), which this engine never does.");
        }
    }

    private static WaggleException foreignPlan(PlannedTask task) {
        return Refusal.because("The task " + task.key()
                + " does not come from a plan of the template engine, so it does" + " not know which files to write.");
    }

    private WaggleException nothingBetter() {
        String why = brief.feedback().isEmpty() ? "" : " What came back: " + last(brief.feedback());
        return new WaggleException(
                Fault.REQUEST_NOT_SUPPORTED,
                "The template engine writes the same files every time, and they are in place already: it cannot mend"
                        + " them. An engine with a model can." + why);
    }

    private static String last(List<Feedback> feedback) {
        return feedback.getLast().text();
    }
}
