package dev.waggle.testing.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.testing.TurnedClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MishapsTest {
    private final TurnedClock clock = new TurnedClock();
    private final FakeBot fake = FakeBot.start(clock).pace(Pace.unlimited());
    private final Bot bot = new Bot(fake);
    private final Person ada = fake.people().named("Ada");
    private final Person bob = fake.people().named("Bob");

    @BeforeEach
    void theyStart() {
        fake.people().say(ada, "/start");
        fake.people().say(bob, "/start");
    }

    @AfterEach
    void close() {
        bot.close();
        fake.close();
    }

    private HttpResponse<String> send(Person to) throws IOException, InterruptedException {
        return bot.post("sendMessage", "application/json", "{\"chat_id\":" + to.id() + ",\"text\":\"hi\"}");
    }

    private int received(Person person) {
        return fake.eyes().visible(person.chat()).size() - 1;
    }

    @Test
    void anErrorInTheApisFormDoesNothing() throws Exception {
        fake.on("sendMessage").then(Mishap.serverError(), Mishap.tooManyUntold());

        assertThat(send(ada).body())
                .isEqualTo("{\"ok\":false,\"error_code\":500,\"description\":\"Internal Server Error\"}");
        assertThat(send(ada).body())
                .isEqualTo("{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\"}");
        assertThat(received(ada)).isZero();
        assertThat(send(ada).statusCode()).isEqualTo(200);
    }

    @Test
    void a429ShutsTheChatAndACallMeanwhileShutsItLonger() throws Exception {
        fake.on("sendMessage").in(ada.chat()).then(Mishap.tooMany(7));

        HttpResponse<String> first = send(ada);
        assertThat(first.body()).endsWith("\"parameters\":{\"retry_after\":7}}");
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(send(bob).statusCode()).isEqualTo(200);
        assertThat(send(ada).body()).contains("\"retry_after\":8");
        assertThat(fake.callsInPenalty()).isOne();
        clock.forward(8, ChronoUnit.SECONDS);
        assertThat(send(ada).statusCode()).isEqualTo(200);
    }

    @Test
    void pagesOfAProxyBeforeAndAfter() throws Exception {
        fake.on("sendMessage").then(Mishap.badGatewayBefore(), Mishap.badGatewayAfter(), Mishap.unavailable(0));

        assertThat(send(ada).body()).startsWith("<html>");
        assertThat(received(ada)).isZero();
        assertThat(send(ada).statusCode()).isEqualTo(502);
        assertThat(received(ada)).isOne();
        assertThat(send(ada).headers().firstValue("Retry-After")).contains("0");
        assertThat(received(ada)).isOne();
    }

    @Test
    void brokenConnectionsBeforeAndAfter() {
        fake.on("sendMessage").nth(1).then(Mishap.resetBefore(), Mishap.resetAfter());

        assertThatThrownBy(() -> send(ada)).isInstanceOf(IOException.class);
        assertThat(received(ada)).isZero();
        assertThatThrownBy(() -> send(ada)).isInstanceOf(IOException.class);
        assertThat(received(ada)).isOne();
        assertThat(fake.calls("sendMessage")).extracting(Entry::done).containsExactly(false, true);
    }

    @Test
    void answersThatAreNone() throws Exception {
        fake.on("sendMessage").nth(2).then(Mishap.empty(), Mishap.cut(), Mishap.late(Duration.ofMillis(10)));

        String whole = send(ada).body();
        assertThat(send(ada).body()).isEmpty();
        assertThat(send(ada).body()).startsWith("{\"ok\":true,").hasSize(whole.length() / 2);
        assertThat(send(ada).body()).endsWith("}");
        assertThat(received(ada)).isEqualTo(4);
    }

    @Test
    void anAnswerThatNeverComes() throws Exception {
        fake.on("sendMessage").in(ada.chat()).always(Mishap.hangsAfter());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var hanging = threads.submit(() -> send(ada));
            fake.awaitCall(entry -> entry.done() && entry.answer().startsWith("Hangs"));

            assertThat(received(ada)).isOne();
            assertThat(hanging.isDone()).isFalse();
            fake.close();
            assertThatThrownBy(hanging::get).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aShareOfTheCallsUntilItIsMended() throws Exception {
        fake.onEverything()
                .where(call -> call.get("text").equals("hi"))
                .sometimes(1.0, new Random(1), Mishap.hangsBefore());
        fake.mend();
        fake.onEverything().sometimes(0.5, new Random(1), Mishap.serverError());
        for (int i = 0; i < 40; i++) {
            send(ada);
        }

        assertThat(received(ada)).isBetween(10, 30);
    }

    @Test
    void whenTelegramIsAwayConnectionsAreRefused() throws Exception {
        String url = fake.url();
        fake.down();
        try (var fresh = new Bot(fake)) {
            assertThatThrownBy(() -> fresh.form("getMe")).isInstanceOf(ConnectException.class);
            fake.up();
            assertThat(fresh.form("getMe").get("ok").asBoolean()).isTrue();
        }
        assertThat(fake.url()).isEqualTo(url);
        assertThat(send(ada).statusCode()).isEqualTo(200);
    }

    @Test
    void oneChatTakesABurstThenOneASecond() throws Exception {
        fake.pace(Pace.usual());
        for (int i = 0; i < 3; i++) {
            assertThat(send(ada).statusCode()).isEqualTo(200);
        }
        JsonNode fourth = bot.form("sendMessage", "chat_id", ada.id(), "text", "hi");

        assertThat(fourth.get("description").asString()).isEqualTo("Too Many Requests: retry after 5");
        assertThat(send(bob).statusCode()).isEqualTo(200);
        clock.forward(5, ChronoUnit.SECONDS);
        assertThat(send(ada).statusCode()).isEqualTo(200);
        assertThat(fake.callsInPenalty()).isZero();
    }

    @Test
    void aGroupIsSlower() throws Exception {
        fake.pace(new Pace(1, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ZERO));
        Chat team = fake.people().group("Team", ada, bob);
        bot.send(team, "one");
        clock.forward(2, ChronoUnit.SECONDS);

        assertThat(bot.form("sendMessage", "chat_id", team.id(), "text", "two")
                        .get("error_code")
                        .asInt())
                .isEqualTo(429);
        clock.forward(1, ChronoUnit.SECONDS);
        assertThat(bot.send(team, "three")).isPositive();
    }
}
