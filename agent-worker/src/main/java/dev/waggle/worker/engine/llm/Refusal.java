package dev.waggle.worker.engine.llm;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Says in Waggle's words what a provider's answer means: which fault, who said what, and what to do. */
final class Refusal {

    private final String provider;
    private final Redaction redaction;

    Refusal(String provider, @Nullable Secret key) {
        this.provider = provider;
        this.redaction = new Redaction(key);
    }

    /** For an answer with another status than 2xx. */
    WaggleException of(int status, String body) {
        String said = "provider '" + provider + "' answered " + status + saying(body) + ": ";
        if (status == 401 || status == 403 || body.contains("API_KEY_INVALID")) {
            return new WaggleException(
                    Fault.PROVIDER_REJECTED_KEY,
                    said + "check its keys at the queen (./waggle keys, or its environment variable)");
        }
        if (status == 402 || body.contains("credit balance is too low")) {
            return new WaggleException(
                    Fault.PROVIDER_REJECTED_KEY, said + "top up the account or use another provider");
        }
        if (status == 404) {
            return new WaggleException(
                    Fault.ENGINE_MISSING,
                    said + "check the model's name (waggle.llm.model) and waggle.llm.providers." + provider
                            + ".base-url");
        }
        if (status == 408) {
            return new WaggleException(Fault.PROVIDER_TIMEOUT, said + "it is asked again later");
        }
        if (status == 429) {
            return new WaggleException(
                    Fault.PROVIDER_RATE_LIMIT, said + "wait, lower the role's limit, or raise the provider's");
        }
        if (status >= 500) {
            return new WaggleException(
                    Fault.PROVIDER_UNAVAILABLE, said + "it is asked again later; see its status page if this goes on");
        }
        if (status >= 300 && status < 400) {
            return new WaggleException(
                    Fault.ENGINE_MISSING,
                    said + "redirects are not followed, since the key would travel; correct waggle.llm.providers."
                            + provider + ".base-url");
        }
        return new WaggleException(
                Fault.REQUEST_NOT_SUPPORTED,
                said + "the model cannot do what was asked; choose another one or make the request smaller");
    }

    /** For a question that the queen did not let out. */
    WaggleException noCredit() {
        return new WaggleException(
                Fault.NO_CREDIT, "nothing is left to spend: the job waits until credit is added (./waggle credits)");
    }

    /** For what is neither an answer nor a refusal. */
    WaggleException garbage(String text) {
        String shown = redaction.line(text);
        return new WaggleException(
                Fault.PROVIDER_GARBAGE,
                "provider '" + provider + "' answered "
                        + (shown.isEmpty() ? "nothing" : "what is not its protocol: " + shown)
                        + ": check waggle.llm.providers." + provider + ".base-url, or try again");
    }

    /** For a connection that could not be made or broke. */
    WaggleException broken(String what, Throwable cause) {
        String reason = redaction.line(String.valueOf(cause.getMessage()));
        return new WaggleException(
                Fault.PROVIDER_UNAVAILABLE,
                "provider '" + provider + "' " + what + " (" + cause.getClass().getSimpleName() + ": " + reason
                        + "): check the network and waggle.llm.providers." + provider + ".base-url");
    }

    /** For a stream that ended before its end. */
    WaggleException cut() {
        return new WaggleException(
                Fault.PROVIDER_UNAVAILABLE,
                "provider '" + provider + "' broke off in the middle of its answer: it is asked again later");
    }

    WaggleException timeout(Duration after) {
        return new WaggleException(
                Fault.PROVIDER_TIMEOUT,
                "provider '" + provider + "' did not finish its answer within " + after.toSeconds()
                        + " s: try again, choose a faster model, or raise waggle.llm.providers." + provider
                        + ".timeout and the role's timeout");
    }

    private String saying(String body) {
        String message = body;
        try {
            JsonNode error = WaggleJson.mapper().readTree(body);
            JsonNode first = error.isArray() ? error.path(0) : error;
            JsonNode told = first.path("error").path("message");
            message = told.isString() ? told.asString() : first.path("error").asString(body);
        } catch (JacksonException _) {
            // no JSON: it is shown as it is
        }
        String line = redaction.line(message);
        return line.isEmpty() ? "" : " (" + line + ")";
    }
}
