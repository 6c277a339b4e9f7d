package dev.waggle.orchestrator.task;

import dev.waggle.common.Secret;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tokens that name one run of a task: nothing is stored, the hive's secret proves them, and the run's lease bounds them. */
@Component
public class TaskTokens {
    private static final String ALGORITHM = "HmacSHA256";
    /** Keeps these tags apart from whatever else the secret may sign. */
    private static final byte[] PURPOSE = "waggle task token".getBytes(StandardCharsets.UTF_8);

    private static final int NAME = Long.BYTES * 3;
    private static final int TAG = 32;

    private final SecretKeySpec key;
    private final TaskRepository tasks;

    TaskTokens(@Value("${waggle.hive-secret}") Secret hive, TaskRepository tasks) {
        if (hive.missing()) {
            throw new IllegalStateException(
                    "the hive has no secret; set WAGGLE_HIVE_SECRET, the same for all its services");
        }
        this.key = new SecretKeySpec(hive.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.tasks = tasks;
    }

    /** A token for one run. */
    public String of(TaskRef run) {
        byte[] name = ByteBuffer.allocate(NAME)
                .putLong(run.taskId().value().getMostSignificantBits())
                .putLong(run.taskId().value().getLeastSignificantBits())
                .putLong(run.epoch())
                .array();
        byte[] token = Arrays.copyOf(name, NAME + TAG);
        System.arraycopy(tag(name), 0, token, NAME, TAG);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The run that a token names; none where this hive did not make the token. Whether the run still counts is another question. */
    public Optional<TaskRef> check(String token) {
        byte[] bytes = bytes(token);
        if (bytes.length != NAME + TAG) {
            return Optional.empty();
        }
        byte[] name = Arrays.copyOf(bytes, NAME);
        if (!MessageDigest.isEqual(tag(name), Arrays.copyOfRange(bytes, NAME, bytes.length))) {
            return Optional.empty();
        }
        var fields = ByteBuffer.wrap(name);
        return Optional.of(new TaskRef(new TaskId(new UUID(fields.getLong(), fields.getLong())), fields.getLong()));
    }

    /** Whether the run is a worker's still: nobody else was or will be given its epoch. */
    public boolean holdsLease(TaskRef run) {
        return tasks.holds(run);
    }

    /** The project that a run works in, while it holds its lease. */
    public Optional<ProjectId> project(TaskRef run) {
        return tasks.projectOf(run);
    }

    private byte[] tag(byte[] name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            return mac.doFinal(name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
