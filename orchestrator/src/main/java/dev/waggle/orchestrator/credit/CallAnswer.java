package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CallGrant;
import dev.waggle.common.contract.Fault;
import java.math.BigDecimal;
import java.time.Duration;

/** Whether a call may go. */
public sealed interface CallAnswer {
    /** It may. */
    record Granted(CallGrant grant) implements CallAnswer {}

    /** It may not, and why; after a while it may be worth asking again. */
    record Refused(Fault fault, String sentence, Duration retryAfter) implements CallAnswer {}

    /** There is too little left: the job waits until there is so much. */
    record Broke(String sentence, long micros, BigDecimal dollars) implements CallAnswer {}
}
