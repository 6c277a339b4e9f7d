package dev.waggle.worker.attempt;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.worker.steer.Steering;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Does the work of an assignment. Tests script it. */
public interface AttemptRunner {
    /**
     * Blocks until the work is done. An interrupt means stop: when this then throws, every process that it started is dead.
     *
     * @param progress takes single lines for people
     * @param steering what people say meanwhile, and whether the work shall stand still
     */
    Ending run(Assignment assignment, Consumer<String> progress, Steering steering) throws InterruptedException;

    /** What subprocesses are locked in: {@code bubblewrap}, {@code pod}, {@code missing} or {@code none}. */
    String sandbox();

    /** These runs may live for so long from now; a watchdog outside the JVM ends them after that. */
    void allow(Map<TaskRef, Duration> left);
}
