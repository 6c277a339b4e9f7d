package dev.waggle.gateway.telegram;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.waggle.common.Secret;
import dev.waggle.gateway.GatewayProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks for updates and keeps them as they came; its connection is its own, so that nothing else can hold it up. */
@Component
class PollClient {
    /** In full each time: Telegram remembers the list where it is left out. */
    private static final String KINDS =
            "[\"message\",\"edited_message\",\"callback_query\",\"pre_checkout_query\",\"my_chat_member\",\"message_reaction\"]";

    private static final Duration SLACK = Duration.ofSeconds(10);
    private static final Duration UNSAID = Duration.ofSeconds(5);
    private static final int MOST = 100;

    private final Secret token;
    private final String address;
    private final Duration patience;
    private final OkHttpClient http;
    private volatile @Nullable Call asking;

    PollClient(GatewayProperties properties) {
        token = properties.token();
        address = properties.apiUrl() + "/bot" + token.value() + "/getUpdates";
        patience = properties.pollTimeout();
        // the call's own limit is the watchdog: a question that hangs is given up and asked again
        http = TelegramClient.http()
                .readTimeout(patience.plus(SLACK))
                .callTimeout(patience.plus(SLACK).plus(SLACK))
                .build();
    }

    Polled poll(long from) {
        try (var answer = ask(from).execute()) {
            return read(JsonParser.parseString(answer.body().string()).getAsJsonObject());
        } catch (IOException | RuntimeException e) {
            // whatever it is, its words may tell the address, and the address tells the token
            return new Polled.Trouble(Outcomes.hushed(e.getClass().getSimpleName() + ": " + e.getMessage(), token));
        }
    }

    private Call ask(long from) {
        var form = new FormBody.Builder()
                .add("offset", Long.toString(from))
                .add("limit", Integer.toString(MOST))
                .add("timeout", Long.toString(patience.toSeconds()))
                .add("allowed_updates", KINDS)
                .build();
        Call call = http.newCall(new Request.Builder().url(address).post(form).build());
        asking = call;
        return call;
    }

    /** Ends a question that is open. */
    void hangUp() {
        Call open = asking;
        if (open != null) {
            open.cancel();
        }
    }

    private static Polled read(JsonObject answer) {
        if (answer.get("ok").getAsBoolean()) {
            return new Polled.Updates(updates(answer));
        }
        String said = answer.has("description") ? answer.get("description").getAsString() : "";
        return switch (answer.get("error_code").getAsInt()) {
            case 401, 404 -> new Polled.Locked(said);
            case 429 -> new Polled.Later(pause(answer), said);
            case 409 -> new Polled.Later(UNSAID, said);
            default -> new Polled.Trouble(said);
        };
    }

    private static List<RawUpdate> updates(JsonObject answer) {
        var updates = new ArrayList<RawUpdate>();
        for (JsonElement update : answer.getAsJsonArray("result")) {
            String json = update.toString();
            long id = update.getAsJsonObject().get("update_id").getAsLong();
            updates.add(new RawUpdate(id, chatOf(json), json));
        }
        return updates;
    }

    /** What cannot be read is stored all the same, to be set aside where it does no harm. */
    private static long chatOf(String json) {
        try {
            return Incomings.read(json).chatId();
        } catch (RuntimeException e) {
            return 0;
        }
    }

    private static Duration pause(JsonObject answer) {
        JsonObject parameters = answer.getAsJsonObject("parameters");
        return parameters == null || !parameters.has("retry_after")
                ? UNSAID
                : Duration.ofSeconds(parameters.get("retry_after").getAsLong());
    }
}
