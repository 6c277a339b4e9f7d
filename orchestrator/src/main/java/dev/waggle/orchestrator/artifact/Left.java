package dev.waggle.orchestrator.artifact;

import java.time.Instant;

/** A file that a run left, and when. */
public record Left(Artifact artifact, Instant at) {}
