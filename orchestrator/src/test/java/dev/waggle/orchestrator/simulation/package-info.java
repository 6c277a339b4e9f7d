/** Thousands of small hives with every misfortune that a seed can think of: the queen's real code over a database, a broker and workers of straw. */
@NullMarked
package dev.waggle.orchestrator.simulation;

import org.jspecify.annotations.NullMarked;
