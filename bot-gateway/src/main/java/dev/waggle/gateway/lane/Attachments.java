package dev.waggle.gateway.lane;

import dev.waggle.common.id.JobId;
import java.io.IOException;
import java.nio.file.Path;

/** Where files come from that go into messages. */
public interface Attachments {
    /** The job's result in a file of its own, which the caller deletes. */
    Path fetch(JobId job) throws IOException;
}
