package dev.waggle.chaos.mutant;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.id.JobId;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Answers for jobs that are promised only. */
public final class HastyAnswer {
    private HastyAnswer() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    @SuppressWarnings("UnusedVariable") // the woven method reads them
    static void exit(
            @Advice.Argument(0) JobId job,
            @Advice.Return(readOnly = false) JobStatusView status,
            @Advice.Thrown(readOnly = false) @Nullable Throwable trouble) {
        if (trouble != null && promised(job)) {
            status = queued(job);
            trouble = null;
        }
    }

    /** Whether this job was promised. */
    public static boolean promised(JobId job) {
        return Hasty.promised(job);
    }

    /** As a job looks of which nothing is known. */
    public static JobStatusView queued(JobId job) {
        return blank(JobStatusView.class, Map.of(JobId.class, job));
    }

    private static <R extends Record> R blank(Class<R> type, Map<Class<?>, Object> known) {
        try {
            RecordComponent[] parts = type.getRecordComponents();
            Constructor<R> make = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return make.newInstance(Arrays.stream(parts)
                    .map(RecordComponent::getType)
                    .map(part -> known.containsKey(part) ? known.get(part) : nothing(part))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == long.class || type == int.class) {
            return type == long.class ? (Object) 0L : (Object) 0;
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (type == JobStatusView.Progress.class) {
            return new JobStatusView.Progress(0, 0);
        }
        return type == Map.class ? Map.of() : type == String.class ? "" : null;
    }
}
