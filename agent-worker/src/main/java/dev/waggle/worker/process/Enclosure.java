package dev.waggle.worker.process;

import java.nio.file.Path;

/**
 * What a sandboxed subprocess is shut in.
 *
 * @param status where bubblewrap writes which process is the first inside
 * @param folder what it fills on the disk
 * @param memory the most that its processes may take together, in bytes; 0 where a control group holds that
 * @param disk the most that the folder may hold, in bytes
 * @param reserve where the disk has less left than so many bytes, whoever filled it most is stopped
 */
public record Enclosure(Path status, Path folder, long memory, long disk, long reserve) {}
