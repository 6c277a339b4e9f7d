package dev.waggle.orchestrator.job;

import org.jspecify.annotations.Nullable;

/**
 * What a job that succeeded leaves.
 *
 * @param commit what {@code main} is at; none for a question
 * @param summary a few sentences for the person
 * @param answer the answer to a question
 */
public record JobResult(
        @Nullable String commit, String summary, @Nullable String answer) {}
