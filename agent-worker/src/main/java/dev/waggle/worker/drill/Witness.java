package dev.waggle.worker.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Writes down what drills did and when, apart from all that the queen knows: one line of JSON a happening, each in one write. */
public final class Witness {
    /** A happening. */
    enum What {
        @JsonProperty("begin")
        BEGIN,
        @JsonProperty("end")
        END,
        /** The queen took something that only the holder of the lease may leave. */
        @JsonProperty("effect")
        EFFECT
    }

    private final @Nullable Path log;
    private final OutputStream lines;
    private final String worker;
    private final InstantSource clock;

    /** @param log where it writes, behind what is there; none where nobody wants to know */
    public Witness(@Nullable Path log, String worker, InstantSource clock) {
        this.log = log == null || log.toString().isEmpty() ? null : log;
        this.lines = this.log == null ? OutputStream.nullOutputStream() : open(this.log);
        this.worker = worker;
        this.clock = clock;
    }

    void saw(What what, Assignment run) {
        if (log == null) {
            return;
        }
        var line = new Line(
                ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()),
                what,
                run.taskId(),
                run.epoch(),
                run.jobId(),
                run.role(),
                worker);
        try {
            lines.write((WaggleJson.mapper().writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the witness cannot write to " + log, e);
        }
    }

    /** Not a channel: one that writes while somebody interrupts a drill would be closed for all others, too. */
    private static OutputStream open(Path log) {
        try {
            return new FileOutputStream(log.toFile(), true);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException("the witness cannot write to " + log, e);
        }
    }

    private record Line(long at, What what, TaskId task, long epoch, JobId job, String role, String worker) {}
}
