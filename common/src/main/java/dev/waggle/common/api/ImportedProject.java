package dev.waggle.common.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** The answer to an import: the project, and beside its fields {@code notes} that say what was left out. */
public record ImportedProject(@JsonUnwrapped ProjectView project, List<String> notes) {}
