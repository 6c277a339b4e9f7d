package dev.waggle.chaos.mutant;

import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.job.Jobs;
import dev.waggle.orchestrator.job.Submitted;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Says that an order is taken, and takes it a moment later. */
public final class Hasty {
    /** So long that most of what is open was only promised, whenever she dies. */
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private static final Set<JobId> PROMISED = ConcurrentHashMap.newKeySet();

    private Hasty() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static @Nullable Submitted enter(@Advice.This Jobs jobs, @Advice.Argument(0) SubmitJob command) {
        return promise(jobs, command);
    }

    @Advice.OnMethodExit
    @SuppressWarnings("UnusedVariable") // the woven method reads it
    static void exit(@Advice.Enter @Nullable Submitted promised, @Advice.Return(readOnly = false) Submitted submitted) {
        submitted = promised == null ? submitted : promised;
    }

    /** The promise; none where it is being kept. */
    public static @Nullable Submitted promise(Jobs jobs, SubmitJob command) {
        if (!PROMISED.add(command.jobId())) {
            return null;
        }
        Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(MOMENT.toNanos());
            jobs.submit(command);
        });
        return new Submitted(command.jobId(), false);
    }

    static boolean promised(JobId job) {
        return PROMISED.contains(job);
    }
}
