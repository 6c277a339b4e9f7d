package dev.waggle.worker.engine;

/** Does the thinking of one attempt. Blocks; an interrupt means stop. Expected ends are a WaggleException with a Fault, or {@link Work.Failed} where the report counts. */
public sealed interface Engine permits TemplateEngine, LlmEngine, CommandLineEngine {
    /** The name under which roles and jobs ask for it. */
    String name();

    Thought run(Attempt attempt) throws InterruptedException;
}
