/** Brings what a project depends on to where it is worked on: fetched while there is a way to registries, seen read-only when there is none. */
@NullMarked
package dev.waggle.worker.setup;

import org.jspecify.annotations.NullMarked;
