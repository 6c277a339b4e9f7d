package dev.waggle.orchestrator.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.job.JobViewRepository.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A place in a listing as an opaque word. It names a row, never a right: whoever reads from there sees only their own. */
final class Cursor {
    private Cursor() {}

    static String after(JobStatusView last) {
        String place = last.createdAt() + " " + last.jobId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    }

    static Place read(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", -1);
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "the cursor is not one of ours; leave it out to begin with the newest", e);
        }
    }
}
