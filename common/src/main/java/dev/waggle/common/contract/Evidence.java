package dev.waggle.common.contract;

/**
 * Proof that the checks were run by us in a clean checkout.
 *
 * @param command the check command as it was run
 * @param exitCode its exit code; 124 where it was stopped by the time limit
 * @param commit the commit that was checked
 * @param durationMillis wall time, milliseconds
 * @param logArtifact the artifact's name with the whole log (head and tail where it was very long)
 * @param logSha256 the log's hash, hexadecimal
 * @param logTail the log's last lines, at most 4,000 characters, redacted
 */
public record Evidence(
        String command,
        int exitCode,
        String commit,
        long durationMillis,
        String logArtifact,
        String logSha256,
        String logTail) {
    /** Whether the checks hold. */
    public boolean passed() {
        return exitCode == 0;
    }
}
