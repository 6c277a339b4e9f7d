package dev.waggle.worker.workspace;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.contract.Brief;
import dev.waggle.worker.process.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What agents remember of their talks, kept on this machine, outside of all sandboxes, from one attempt at a task to the next. */
public final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    /** Nobody tells a worker that a job is over. */
    private static final Duration KEPT = Duration.ofDays(2);

    private static final Duration EACH = Duration.ofHours(1);

    private final Path folder;
    private final InstantSource clock;
    private volatile Instant swept = Instant.EPOCH;

    /** @param folder shared by the workers of a machine */
    public Sessions(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * The memory of whoever implements this task of its job, in this round and in those after it. Others judge afresh each time.
     *
     * @param home where the agent has its files
     * @param mayBeKept asked about each file's content
     */
    public Memory of(Assignment assignment, Path home, Predicate<String> mayBeKept) {
        if (!(assignment.brief() instanceof Brief.ToImplement brief)) {
            return Memory.NONE;
        }
        if (swept.plus(EACH).isBefore(clock.instant())) {
            swept = clock.instant();
            sweep();
        }
        String whose = assignment.engine() + "\n" + brief.task().key();
        UUID task = UUID.nameUUIDFromBytes(whose.getBytes(StandardCharsets.UTF_8));
        return new Memory(folder.resolve(assignment.jobId() + "-" + task), home, mayBeKept);
    }

    private void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                if (Files.getLastModifiedTime(one).toInstant().plus(KEPT).isBefore(clock.instant())) {
                    Folders.delete(one);
                }
            }
        } catch (IOException e) {
            log.atInfo().addKeyValue("why", e.toString()).log("old sessions stay for another hour");
        }
    }
}
