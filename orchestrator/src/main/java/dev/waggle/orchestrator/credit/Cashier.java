package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CallRequest;
import dev.waggle.common.api.CallUsage;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where workers' proxies ask and tell: those who come at the same time share a transaction. */
@Component
public class Cashier {
    private final Together<CallRequest, CallAnswer> asking;
    private final Together<List<CallUsage>, Boolean> telling;

    Cashier(Calls calls) {
        this.asking = new Together<>(calls::decide);
        this.telling = new Together<>(told -> {
            calls.settle(told.stream().flatMap(List::stream).toList());
            return Collections.nCopies(told.size(), Boolean.TRUE);
        });
    }

    /** Returns once it is stored. */
    public CallAnswer ask(CallRequest request) {
        return asking.ask(request);
    }

    /** Returns once it is booked. */
    public void settle(List<CallUsage> used) {
        boolean _ = telling.ask(used);
    }
}
