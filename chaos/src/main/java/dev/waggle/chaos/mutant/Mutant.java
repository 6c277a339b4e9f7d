package dev.waggle.chaos.mutant;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.waggle.chaos.check.Invariant;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** One thing that a queen does not do as she should. The product has no switch for it: her classes are changed while they are loaded. */
public enum Mutant {
    /** News of any epoch is taken for news of the present one. */
    FENCING(Invariant.I3, List.of(new Change("dev.waggle.orchestrator.task.TaskState", named("on"), Unfenced.class))),

    /** What is out is counted, but nobody locks before counting. */
    LIMITS(
            Invariant.I2,
            List.of(new Change(
                    "org.postgresql.jdbc.PgConnection",
                    named("prepareStatement").and(takesArgument(0, String.class)),
                    Unlocked.class))),

    /** An order is answered as accepted, a message acknowledged, before what came of it is committed. */
    COMMIT(
            Invariant.I1,
            List.of(
                    new Change(
                            "dev.waggle.orchestrator.job.Jobs",
                            named("submit")
                                    .and(takesArgument(0, named("dev.waggle.common.contract.QueenCommand$SubmitJob"))),
                            Hasty.class),
                    new Change("dev.waggle.orchestrator.api.JobAnswers", named("status"), HastyAnswer.class),
                    new Change(
                            "com.rabbitmq.client.impl.ChannelN",
                            named("basicConsume").and(takesArguments(7)),
                            EarlyConsumer.class),
                    new Change("com.rabbitmq.client.impl.ChannelN", named("basicAck"), EarlyConsumer.Ack.class))),

    /** A result that comes again has its effect again. */
    EFFECT(Invariant.I3, List.of(new Change("dev.waggle.orchestrator.task.TaskState", named("on"), Repeated.class))),

    /** Nobody looks for what got lost. */
    RECONCILER(
            Invariant.I1,
            List.of(new Change("dev.waggle.orchestrator.reconcile.Reconciler", named("reconcileOnce"), Idle.class)));

    private final Invariant broken;
    private final List<Change> changes;

    Mutant(Invariant broken, List<Change> changes) {
        this.broken = broken;
        this.changes = changes;
    }

    /** What such a queen does not keep. */
    public Invariant broken() {
        return broken;
    }

    /** What a queen's JVM has to be started with; this JVM's class path must be hers. */
    public List<String> flags() {
        return List.of("-javaagent:" + AgentJar.path() + "=" + name());
    }

    List<Change> changes() {
        return changes;
    }

    /** A method of a class, and the advice that is woven into it. */
    record Change(String type, ElementMatcher.Junction<MethodDescription> method, Class<?> advice) {
        Change {
            method = method.and(not(isAbstract()));
        }
    }
}
