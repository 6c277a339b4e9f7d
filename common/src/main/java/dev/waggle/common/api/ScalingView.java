package dev.waggle.common.api;

/**
 * How many slots a role has use for.
 *
 * @param offered tasks that wait for a worker to claim them
 * @param running tasks that a worker holds
 * @param value both together: what to scale by, so that a busy worker never counts as idle
 */
public record ScalingView(String role, int offered, int running, int value) {
    public ScalingView(String role, int offered, int running) {
        this(role, offered, running, offered + running);
    }
}
