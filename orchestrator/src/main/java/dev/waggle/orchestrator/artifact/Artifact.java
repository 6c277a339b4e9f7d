package dev.waggle.orchestrator.artifact;

import dev.waggle.common.contract.TaskRef;

/** A file that a run left. */
public record Artifact(TaskRef run, String name, long bytes, String sha256) {}
