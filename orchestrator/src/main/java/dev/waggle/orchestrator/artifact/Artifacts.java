package dev.waggle.orchestrator.artifact;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.Uuid7;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** The files that runs leave. A file is never replaced, and only a run that holds its lease leaves one. */
@Service
public class Artifacts {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final FileStore files;
    private final ArtifactRepository rows;
    private final Uuid7 ids;

    Artifacts(@Value("${waggle.storage}") Path storage, ArtifactProperties limits, ArtifactRepository rows, Uuid7 ids) {
        this.files =
                new FileStore(storage.resolve("artifacts"), limits.largest().toBytes());
        this.rows = rows;
        this.ids = ids;
    }

    /** Keeps a file; the same again is fine. */
    public Artifact store(TaskRef run, String name, byte[] content) {
        return store(run, name, new ByteArrayInputStream(content));
    }

    /** As {@link #store(TaskRef, String, byte[])}, for content of any length up to the limit. */
    public Artifact store(TaskRef run, String name, InputStream content) {
        if (!NAME.matcher(name).matches()) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "an artifact's name has up to 100 letters, digits, dots, dashes and underlines, and does not begin with a dot");
        }
        var artifact = write(run, name, content);
        rows.add(ids.next(), artifact);
        var kept = rows.find(run, name)
                .orElseThrow(() -> new WaggleException(Fault.GONE, "the run holds its lease no more"));
        if (!kept.equals(artifact)) {
            throw new WaggleException(Fault.CONFLICT, "the run has left another " + name + " already");
        }
        return kept;
    }

    /** The content of a file; the caller closes it. */
    public Optional<InputStream> open(TaskRef run, String name) {
        return rows.find(run, name).map(artifact -> {
            try {
                return files.open(artifact);
            } catch (IOException e) {
                throw lost(artifact.name(), e);
            }
        });
    }

    /** A file as a whole. */
    public Optional<byte[]> read(TaskRef run, String name) {
        return open(run, name).map(content -> {
            try (content) {
                return content.readAllBytes();
            } catch (IOException e) {
                throw lost(name, e);
            }
        });
    }

    /** All files of a job, oldest first. */
    public List<Left> of(JobId job) {
        return rows.of(job);
    }

    private Artifact write(TaskRef run, String name, InputStream content) {
        try {
            return files.write(run, name, content);
        } catch (IOException e) {
            throw new WaggleException(Fault.INTERNAL, "artifact " + name + " cannot be stored: " + e.getMessage(), e);
        }
    }

    private static WaggleException lost(String name, IOException e) {
        return new WaggleException(Fault.INTERNAL, "artifact " + name + " cannot be read: " + e.getMessage(), e);
    }
}
