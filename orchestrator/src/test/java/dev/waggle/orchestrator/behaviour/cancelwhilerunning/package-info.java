/** Nobody waits for what nobody wants. */
@NullMarked
package dev.waggle.orchestrator.behaviour.cancelwhilerunning;

import org.jspecify.annotations.NullMarked;
