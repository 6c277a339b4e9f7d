package dev.waggle.common.amqp;

/** Keys and types of messages that hold several records of one direction, in their order, as a JSON array. */
public final class BundleNames {
    /** Offers of one role; routed by the role. */
    public static final String OFFERS = "task.offers.v1";
    /** News of runs. */
    public static final String TASK_EVENTS = "task.events.v1";
    /** News of jobs. */
    public static final String JOB_EVENTS = "job.events.v1";

    /** What people want of the queen; routed by the kind of the first. */
    public static final String COMMANDS = "queen.commands.v1";

    private BundleNames() {}
}
