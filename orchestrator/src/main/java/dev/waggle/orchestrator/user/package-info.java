/** Who people are: persons, how each source knows them, and the tokens that they show at the API. */
@NullMarked
package dev.waggle.orchestrator.user;

import org.jspecify.annotations.NullMarked;
