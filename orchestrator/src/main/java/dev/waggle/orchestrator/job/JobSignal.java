package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.WaitingFor;

/** Anything that can happen to a job. */
public sealed interface JobSignal {
    /** Its time has come, and what it waited for has succeeded. */
    record Due() implements JobSignal {}

    /** Its first task was claimed. */
    record Begin() implements JobSignal {}

    /** It needs a person; nothing new of it is started until then. */
    record Wait(WaitingFor waitingFor, String question) implements JobSignal {}

    /** The person has spoken. */
    record Resume() implements JobSignal {}

    /** A person does not want it any more. */
    record Cancel(String reason) implements JobSignal {}

    /** No task of it runs any more. */
    record Quiet() implements JobSignal {}

    record Succeed(JobResult result) implements JobSignal {}

    record Fail(Fault fault, String detail) implements JobSignal {}

    /** A person wants another try. */
    record Retry() implements JobSignal {}
}
