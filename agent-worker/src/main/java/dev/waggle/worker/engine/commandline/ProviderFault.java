package dev.waggle.worker.engine.commandline;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;

/** Says in Waggle's words what it means that the provider refused an agent. */
final class ProviderFault {
    private ProviderFault() {}

    /** @param status of HTTP, as the agent tells it */
    static WaggleException of(String agent, int status, String said) {
        String what = agent + "'s provider answered " + status + " (" + Words.shortened(said) + "): ";
        return switch (status) {
            case 401, 402, 403 ->
                new WaggleException(
                        Fault.PROVIDER_REJECTED_KEY,
                        what + "check the provider's keys at the queen (./waggle keys), and the account behind them");
            case 404 ->
                new WaggleException(Fault.ENGINE_MISSING, what + "check the model, waggle.engines." + agent + ".model");
            case 408 -> new WaggleException(Fault.PROVIDER_TIMEOUT, what + "it is asked again later");
            case 429 -> new WaggleException(Fault.PROVIDER_RATE_LIMIT, what + "wait, or lower the role's limit");
            default ->
                status >= 500
                        ? new WaggleException(Fault.PROVIDER_UNAVAILABLE, what + "it is asked again later")
                        : new WaggleException(
                                Fault.REQUEST_NOT_SUPPORTED,
                                what + "the model cannot do what was asked; choose another or make the task smaller");
        };
    }

    static WaggleException noKey(String agent, String said) {
        return new WaggleException(
                Fault.PROVIDER_REJECTED_KEY,
                agent + " has no key (" + Words.shortened(said)
                        + "): what it shows in place of one is named {token} in waggle.engines." + agent
                        + ".environment");
    }

    static WaggleException unreachable(String agent, String said) {
        return new WaggleException(
                Fault.PROVIDER_UNAVAILABLE,
                agent + " cannot reach its provider (" + Words.shortened(said)
                        + "): its address is named {egress} in waggle.engines." + agent + ".environment");
    }
}
