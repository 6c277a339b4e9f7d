/** Runs coding agents' command lines as the configuration describes them. */
@NullMarked
package dev.waggle.worker.engine.commandline;

import org.jspecify.annotations.NullMarked;
