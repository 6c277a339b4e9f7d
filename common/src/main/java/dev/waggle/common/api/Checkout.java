package dev.waggle.common.api;

/**
 * Where an attempt's code comes from and goes to.
 *
 * @param path of the repository below the queen's address, for example {@code /git/<project>.git}; empty for a drill, which has none
 * @param commit what to check out; empty for a drill
 * @param branch where to push, {@code tasks/<task>/<epoch>}
 * @param token password for user {@code task}; good for this project while the run holds its lease; also for its artifacts
 */
public record Checkout(String path, String commit, String branch, String token) {
    @Override
    public String toString() {
        return "Checkout[path=" + path + ", commit=" + commit + ", branch=" + branch + ", token=***]";
    }
}
