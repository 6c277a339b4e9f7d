/** The kinds of work, each with its engine, model, limit, time and tries. */
@NullMarked
package dev.waggle.orchestrator.role;

import org.jspecify.annotations.NullMarked;
