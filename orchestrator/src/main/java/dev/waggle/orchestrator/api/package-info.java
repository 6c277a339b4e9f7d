/** The queen's door for people and programs: HTTP, who may come in, and what is said when something is wrong. */
@NullMarked
package dev.waggle.orchestrator.api;

import org.jspecify.annotations.NullMarked;
