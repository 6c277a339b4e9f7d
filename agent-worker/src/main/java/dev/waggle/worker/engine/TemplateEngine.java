package dev.waggle.worker.engine;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.worker.engine.template.TemplateWork;

/** Builds small projects from templates: offline, without a model, deterministic, and it says so. */
public final class TemplateEngine implements Engine {
    @Override
    public String name() {
        return "template";
    }

    @Override
    public boolean asksModels() {
        return false;
    }

    @Override
    public Thought run(Attempt attempt) {
        var report = EngineReport.withoutModel(name(), "none", "no model was used: made from templates");
        try {
            return new Thought(TemplateWork.of(attempt.assignment().brief(), attempt.workspace()), report);
        } catch (WaggleException e) {
            return new Thought(new Work.Failed(e.fault(), String.valueOf(e.getMessage())), report);
        }
    }
}
