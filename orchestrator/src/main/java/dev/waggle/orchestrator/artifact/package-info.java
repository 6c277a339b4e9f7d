/** Files that runs leave beside their commits, such as the log of a check. */
@NullMarked
package dev.waggle.orchestrator.artifact;

import org.jspecify.annotations.NullMarked;
