package dev.waggle.worker.sandbox;

import dev.waggle.worker.process.ControlGroups;
import dev.waggle.worker.process.Processes;

/**
 * What all sandboxes of a worker have in common.
 *
 * @param program bubblewrap
 */
record Fence(String program, Profile profile, SandboxLimits limits, ControlGroups groups, Processes processes) {}
