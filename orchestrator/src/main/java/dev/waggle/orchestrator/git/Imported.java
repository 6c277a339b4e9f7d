package dev.waggle.orchestrator.git;

import dev.waggle.orchestrator.project.Project;
import java.util.List;

/** A project that came from outside; {@code notes} say what was left out. */
public record Imported(Project project, String commit, List<String> notes) {}
