/** Projects' code: bare repositories, merging, smart HTTP, import. Nothing here runs a git program or has a work tree. */
@NullMarked
package dev.waggle.orchestrator.git;

import org.jspecify.annotations.NullMarked;
