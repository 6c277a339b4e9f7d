package dev.waggle.worker.engine;

import java.util.List;
import java.util.Optional;

/** Does the thinking of one attempt. Blocks; an interrupt means stop. Expected ends are a WaggleException with a Fault, or {@link Work.Failed} where the report counts. */
public sealed interface Engine permits TemplateEngine, LlmEngine, CommandLineEngine {
    /** The name under which roles and jobs ask for it. */
    String name();

    /** The engine that takes over where this one cannot work here. */
    default Optional<String> otherwise() {
        return Optional.empty();
    }

    /** Whether it asks models, and so needs a way out. */
    default boolean asksModels() {
        return true;
    }

    /** Whether it may start the project's own tools, and so needs what these need. */
    default boolean startsTools() {
        return false;
    }

    /** Hosts that it may reach beside models. */
    default List<String> hosts() {
        return List.of();
    }

    Thought run(Attempt attempt) throws InterruptedException;
}
