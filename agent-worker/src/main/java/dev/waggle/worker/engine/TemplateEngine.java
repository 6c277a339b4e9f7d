package dev.waggle.worker.engine;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;

/** Builds small projects from templates: offline, without a model, deterministic, and it says so. */
public final class TemplateEngine implements Engine {
    @Override
    public String name() {
        return "template";
    }

    @Override
    public Thought run(Attempt attempt) {
        throw new WaggleException(Fault.REQUEST_NOT_SUPPORTED, "the template engine knows no template yet");
    }
}
