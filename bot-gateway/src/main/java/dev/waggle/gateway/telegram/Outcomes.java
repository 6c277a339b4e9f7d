package dev.waggle.gateway.telegram;

import com.pengrad.telegrambot.response.BaseResponse;
import com.pengrad.telegrambot.response.SendResponse;
import dev.waggle.common.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Reads an {@link Outcome} off an answer or an exception. */
final class Outcomes {
    private static final Duration UNSAID = Duration.ofSeconds(5);

    private Outcomes() {}

    /** An answer without a body is none: whatever was sent may have arrived. */
    static Outcome of(@Nullable BaseResponse answer) {
        if (answer == null) {
            return new Outcome.Unclear("an empty answer");
        }
        if (answer.isOk()) {
            return new Outcome.Done(
                    answer instanceof SendResponse sent && sent.message() != null
                            ? sent.message().messageId()
                            : 0);
        }
        String said = Objects.requireNonNullElse(answer.description(), "");
        var parameters = answer.parameters();
        if (parameters != null && parameters.migrateToChatId() != null) {
            return new Outcome.Moved(parameters.migrateToChatId());
        }
        return switch (answer.errorCode()) {
            case 429 ->
                new Outcome.TooMany(
                        parameters == null || parameters.retryAfter() == null
                                ? UNSAID
                                : Duration.ofSeconds(parameters.retryAfter()));
            case 401, 404 -> new Outcome.Locked(said);
            case 403 -> new Outcome.Barred(said);
            case 400 -> refused(said);
            default -> answer.errorCode() >= 500 ? new Outcome.Unclear(said) : new Outcome.Refused(said);
        };
    }

    /** pengrad wraps what happened to the connection in a bare RuntimeException. */
    static Outcome of(Exception trouble, Secret token) {
        Throwable cause = trouble;
        while (cause instanceof RuntimeException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = hushed(cause.getClass().getSimpleName() + ": " + cause.getMessage(), token);
        boolean neverLeft = cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException;
        if (neverLeft) {
            return new Outcome.NotDelivered(said);
        }
        return cause instanceof IOException || cause.getClass().getName().contains("gson")
                ? new Outcome.Unclear(said)
                : new Outcome.Refused(said);
    }

    /** The token is part of every address, and some exceptions tell the address. */
    static String hushed(String said, Secret token) {
        return token.missing() ? said : said.replace(token.value(), "***");
    }

    private static Outcome refused(String said) {
        String words = said.toLowerCase(Locale.ROOT);
        if (words.contains("message is not modified")
                || words.contains("message to delete not found")
                || words.contains("query is too old")) {
            return new Outcome.Done(0);
        }
        if (words.contains("message to edit not found")
                || words.contains("message can't be edited")
                || words.contains("message_id_invalid")) {
            return new Outcome.Gone(said);
        }
        if (words.contains("can't parse entities")) {
            return new Outcome.BadMarkup(said);
        }
        if (words.contains("message thread not found")) {
            return new Outcome.NoThread(said);
        }
        if (words.contains("chat not found") || words.contains("deactivated") || words.contains("bot was kicked")) {
            return new Outcome.Barred(said);
        }
        return new Outcome.Refused(said);
    }
}
