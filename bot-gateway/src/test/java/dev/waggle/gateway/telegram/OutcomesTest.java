package dev.waggle.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonSyntaxException;
import com.pengrad.telegrambot.response.BaseResponse;
import com.pengrad.telegrambot.response.SendResponse;
import com.pengrad.telegrambot.utility.BotUtils;
import dev.waggle.common.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final Secret TOKEN = new Secret("123:abc");

    @Test
    void refusalsAreToldApartByWhatToDoNext() {
        assertThat(answer(400, "Bad Request: message is not modified: same")).isEqualTo(new Outcome.Done(0));
        assertThat(answer(400, "Bad Request: message to delete not found")).isEqualTo(new Outcome.Done(0));
        assertThat(answer(400, "Bad Request: query is too old and response timeout expired"))
                .isEqualTo(new Outcome.Done(0));
        assertThat(answer(400, "Bad Request: message to edit not found")).isInstanceOf(Outcome.Gone.class);
        assertThat(answer(400, "Bad Request: message can't be edited")).isInstanceOf(Outcome.Gone.class);
        assertThat(answer(400, "Bad Request: can't parse entities: x")).isInstanceOf(Outcome.BadMarkup.class);
        assertThat(answer(400, "Bad Request: message thread not found")).isInstanceOf(Outcome.NoThread.class);
        assertThat(answer(400, "Bad Request: chat not found")).isInstanceOf(Outcome.Barred.class);
        assertThat(answer(403, "Forbidden: bot was blocked by the user")).isInstanceOf(Outcome.Barred.class);
        assertThat(answer(401, "Unauthorized")).isInstanceOf(Outcome.Locked.class);
        assertThat(answer(400, "Bad Request: message is too long")).isInstanceOf(Outcome.Refused.class);
        assertThat(answer(413, "Request Entity Too Large")).isInstanceOf(Outcome.Refused.class);
        assertThat(answer(502, "Bad Gateway")).isInstanceOf(Outcome.Unclear.class);
        assertThat(answer(429, "Too Many Requests")).isEqualTo(new Outcome.TooMany(Duration.ofSeconds(5)));
    }

    @Test
    void parametersSayHowLongAndWhere() {
        assertThat(Outcomes.of(read("""
                {"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":7}}"""))).isEqualTo(new Outcome.TooMany(Duration.ofSeconds(7)));
        assertThat(Outcomes.of(read("""
                {"ok":false,"error_code":400,"description":"x","parameters":{"migrate_to_chat_id":-100}}"""))).isEqualTo(new Outcome.Moved(-100));
        assertThat(Outcomes.of(BotUtils.fromJson("""
                {"ok":true,"result":{"message_id":42,"chat":{"id":1}}}""", SendResponse.class))).isEqualTo(new Outcome.Done(42));
    }

    @Test
    void nothingHeardIsUnclearAndNothingSentIsNot() {
        assertThat(Outcomes.of((BaseResponse) null)).isInstanceOf(Outcome.Unclear.class);
        assertThat(trouble(new SocketTimeoutException("timeout"))).isInstanceOf(Outcome.Unclear.class);
        assertThat(trouble(new IOException("HTTP 502 without JSON"))).isInstanceOf(Outcome.Unclear.class);
        assertThat(Outcomes.of(new JsonSyntaxException("cut"), TOKEN)).isInstanceOf(Outcome.Unclear.class);
        assertThat(trouble(new ConnectException("refused"))).isInstanceOf(Outcome.NotDelivered.class);
        assertThat(trouble(new UnknownHostException("nowhere"))).isInstanceOf(Outcome.NotDelivered.class);
        assertThat(Outcomes.of(new IllegalArgumentException("ours"), TOKEN)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void noReasonTellsTheToken() {
        assertThat(trouble(new IOException("http://host/bot123:abc/sendMessage")))
                .asString()
                .doesNotContain("123:abc")
                .contains("***");
        assertThat(Outcomes.hushed("plain", new Secret(""))).isEqualTo("plain");
    }

    private static Outcome trouble(IOException cause) {
        return Outcomes.of(new RuntimeException(cause), TOKEN);
    }

    private static Outcome answer(int code, String description) {
        return Outcomes.of(
                read("{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(code, description)));
    }

    private static BaseResponse read(String json) {
        return BotUtils.fromJson(json, BaseResponse.class);
    }
}
