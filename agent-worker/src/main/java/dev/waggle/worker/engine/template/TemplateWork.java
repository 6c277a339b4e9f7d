package dev.waggle.worker.engine.template;

import dev.waggle.common.contract.Brief;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.workspace.Workspace;

/** The door of this package: a brief in, work out. */
public final class TemplateWork {
    private TemplateWork() {}

    public static Work of(Brief brief, Workspace workspace) {
        return switch (brief) {
            case Brief.ToPlan toPlan -> new Work.Planned(Planner.plan(toPlan, workspace));
            case Brief.ToImplement toImplement -> new Work.Edited(Implementer.implement(toImplement, workspace));
            case Brief.ToReview toReview -> Reviewer.review(toReview, workspace);
            case Brief.ToDocument toDocument -> new Work.Edited(Documenter.document(toDocument, workspace));
            case Brief.ToAnswer toAnswer -> new Work.Answered(Answerer.answer(toAnswer.question(), workspace));
            case Brief.ToVerify _, Brief.ToDrill _ ->
                throw new IllegalArgumentException("checks are run, not thought up by an engine");
        };
    }
}
