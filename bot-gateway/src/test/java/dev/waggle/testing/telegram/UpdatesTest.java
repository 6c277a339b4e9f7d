package dev.waggle.testing.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.testing.TurnedClock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UpdatesTest {
    private final TurnedClock clock = new TurnedClock();
    private final FakeBot fake = FakeBot.start(clock);
    private final Bot bot = new Bot(fake);
    private final Person ada = fake.people().named("Ada");

    @AfterEach
    void close() {
        bot.close();
        fake.close();
    }

    private List<String> poll(Object... parameters) throws Exception {
        var texts = new ArrayList<String>();
        for (JsonNode update : bot.form("getUpdates", parameters).get("result")) {
            texts.add(update.path("message").path("text").asString("?"));
        }
        return texts;
    }

    @Test
    void comeAgainUntilTheyAreConfirmed() throws Exception {
        for (String word : List.of("one", "two", "three")) {
            fake.people().say(ada, word);
        }

        assertThat(poll("limit", 2)).containsExactly("one", "two");
        assertThat(poll()).containsExactly("one", "two", "three");
        int first = bot.form("getUpdates").get("result").get(0).get("update_id").asInt();
        assertThat(poll("offset", first + 1)).containsExactly("two", "three");
        assertThat(poll("offset", -1)).containsExactly("three");
        assertThat(poll()).containsExactly("three");
    }

    @Test
    void areKeptForADay() throws Exception {
        fake.people().say(ada, "hello?");
        clock.forward(23, ChronoUnit.HOURS);
        assertThat(poll()).containsExactly("hello?");

        clock.forward(2, ChronoUnit.HOURS);
        assertThat(poll()).isEmpty();
    }

    @Test
    void onlyAllowedKindsCome() throws Exception {
        bot.form("getUpdates", "allowed_updates", "[\"edited_message\"]");
        Message order = fake.people().say(ada, "a list");
        fake.people().edit(ada, order, "a longer list");

        JsonNode updates = bot.form("getUpdates").get("result");
        assertThat(updates).hasSize(1);
        assertThat(updates.get(0).get("edited_message").get("text").asString()).isEqualTo("a longer list");
        assertThat(updates.get(0).get("edited_message").has("edit_date")).isTrue();
    }

    @Test
    void aLongPollWaitsForThem() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var polled = threads.submit(() -> poll("timeout", 20));
            fake.people().say(ada, "at last");

            assertThat(polled.get()).containsExactly("at last");
        }
    }

    @Test
    void aNewerPollEndsTheOlder() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = List.of(
                    threads.submit(() -> bot.form("getUpdates", "timeout", 20)),
                    threads.submit(() -> bot.form("getUpdates", "timeout", 20)));
            Entry ended = fake.awaitCall(entry -> !entry.done());
            fake.people().say(ada, "for one only");

            assertThat(ended.answer()).startsWith("409 Conflict: terminated by other getUpdates request");
            assertThat(List.of(
                            both.get(0).get().get("ok").asBoolean(),
                            both.get(1).get().get("ok").asBoolean()))
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void idsMayJump() throws Exception {
        fake.nextUpdateId(12);
        fake.people().say(ada, "after a quiet week");

        assertThat(bot.form("getUpdates").get("result").get(0).get("update_id").asInt())
                .isEqualTo(12);
        bot.form("deleteWebhook", "drop_pending_updates", true);
        assertThat(poll()).isEmpty();
    }

    @Test
    void tomorrowsKindsComeToo() throws Exception {
        fake.strangeUpdate("hologram", Map.of("id", 7));

        assertThat(bot.form("getUpdates")
                        .get("result")
                        .get(0)
                        .get("hologram")
                        .get("id")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void carryWhatARealClientSends() throws Exception {
        fake.people().say(ada, "/new a list");
        Message mine = fake.people().say(ada, "hm");
        fake.people().reply(ada, mine, "and?");
        fake.people().block(ada);

        JsonNode updates = bot.form("getUpdates").get("result");
        JsonNode command = updates.get(0).get("message");
        assertThat(command.get("entities").toString())
                .isEqualTo("[{\"type\":\"bot_command\",\"offset\":0,\"length\":4}]");
        assertThat(command.get("date").asLong()).isEqualTo(TurnedClock.NOON.getEpochSecond());
        assertThat(command.get("chat").get("type").asString()).isEqualTo("private");
        assertThat(command.get("from").get("id").asLong()).isEqualTo(ada.id());
        assertThat(updates.get(2)
                        .get("message")
                        .get("reply_to_message")
                        .get("text")
                        .asString())
                .isEqualTo("hm");
        assertThat(updates.get(3)
                        .get("my_chat_member")
                        .get("new_chat_member")
                        .get("status")
                        .asString())
                .isEqualTo("kicked");
    }

    @Test
    void inGroupsTheBotHearsCommandsAndRepliesToItOnly() throws Exception {
        Person bob = fake.people().named("Bob");
        Chat team = fake.people().group("Team", ada, bob);
        fake.people().say(ada, team, "lunch?");
        fake.people().say(ada, team, "/new@other_bot x");
        fake.people().say(ada, team, "/new@waggle_test_bot x");
        fake.people().say(bob, team, "/status");
        bot.send(team, "queued");
        fake.people().reply(bob, fake.eyes().awaitMessage(team, "queued"), "thanks");

        assertThat(poll()).containsExactly("/new@waggle_test_bot x", "/status", "thanks");
        fake.people().promote(ada, team);
        fake.people().say(ada, team, "heard now");
        assertThat(poll()).endsWith("?", "heard now");
    }
}
