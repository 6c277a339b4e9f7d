package dev.waggle.worker.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The most that one sandboxed subprocess and all that comes from it may take.
 *
 * @param processes processes and threads at once
 * @param memory of all of them together
 * @param processor time on processors, of each process
 * @param file each file that is written
 * @param openFiles of each process
 * @param disk the run's folder on the worker's disk
 * @param reserve where less of that disk is left, whoever filled it most is stopped
 */
public record SandboxLimits(
        @DefaultValue("1024") int processes,
        @DefaultValue("4GB") DataSize memory,
        @DefaultValue("2h") Duration processor,
        @DefaultValue("2GB") DataSize file,
        @DefaultValue("4096") int openFiles,
        @DefaultValue("10GB") DataSize disk,
        @DefaultValue("512MB") DataSize reserve) {
    /** What holds where the settings say nothing. */
    public static SandboxLimits usual() {
        return new SandboxLimits(
                1024,
                DataSize.ofGigabytes(4),
                Duration.ofHours(2),
                DataSize.ofGigabytes(2),
                4096,
                DataSize.ofGigabytes(10),
                DataSize.ofMegabytes(512));
    }
}
