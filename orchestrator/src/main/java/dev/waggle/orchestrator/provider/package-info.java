/** The providers of models and their keys: sealed at rest, handed out by id, chosen by load. */
@NullMarked
package dev.waggle.orchestrator.provider;

import org.jspecify.annotations.NullMarked;
