/** What people have built: projects and their TODO lists. */
@NullMarked
package dev.waggle.orchestrator.project;

import org.jspecify.annotations.NullMarked;
