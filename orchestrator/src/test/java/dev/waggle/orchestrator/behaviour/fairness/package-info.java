/** Who is served next: the most urgent, then whoever got least, and nobody is in another's way. */
@NullMarked
package dev.waggle.orchestrator.behaviour.fairness;

import org.jspecify.annotations.NullMarked;
