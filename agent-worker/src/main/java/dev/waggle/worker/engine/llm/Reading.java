package dev.waggle.worker.engine.llm;

import dev.waggle.common.contract.Fault;
import java.util.List;

/** What came of reading a model's answer. */
sealed interface Reading<T> {
    record Good<T>(T value) implements Reading<T> {}

    /**
     * It cannot be used; the model is told why and asked again.
     *
     * @param fault what it is where the model does no better
     */
    record Bad<T>(Fault fault, List<String> problems) implements Reading<T> {}

    /** The model asked for something before it answers; this is it. */
    record Wanted<T>(String given) implements Reading<T> {}

    static <T> Reading<T> bad(Fault fault, String problem) {
        return new Bad<>(fault, List.of(problem));
    }
}
