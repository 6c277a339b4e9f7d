package dev.waggle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobKind;
import dev.waggle.testing.telegram.Message;
import dev.waggle.testing.telegram.Person;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TalkIT {
    private final Stage stage = Stage.shared();

    @Test
    void whatCanBeSaidIsSaidAndWhatCannotGetsOneClearLine() {
        var ada = stage.friend("Ada");
        say(ada, "/start");
        sees(ada, "Write what you want");
        say(ada, "/help");
        sees(ada, "/implement – do one of these");
        say(ada, "/frobnicate");
        sees(ada, "I do not know /frobnicate.");
        say(ada, "/new");
        sees(ada, "What shall it be?");
        say(ada, "/credits");
        sees(ada, "9984.332054 credits left – a credit is worth $0.01");
        sees(ada, "set aside for what runs: 10");
        sees(ada, "spent: $0.00618 today, $0.05667945678 in all");
        sees(ada, "• -0.618 usage\n• +10000 initial grant");
        say(ada, "/jobs");
        sees(ada, "You have ordered nothing yet.");
        say(ada, "/status");
        sees(ada, "Nothing is running here.");
        say(ada, "/retry");
        sees(ada, "Nothing here wants another try.");
        say(ada, "/settings engine claude-code");
        sees(ada, "engine: claude-code");
        say(ada, "/settings colour blue");
        sees(ada, "I know /settings approval on");
        say(ada, "/new a <b>bold</b> thing");
        Message card = sees(ada, "a <b>bold</b> thing");
        assertThat(stage.queen().order("a <b>bold</b> thing").order().engine()).isEqualTo("claude-code");
        say(ada, "/status");
        Message line = sees(ada, "new project · queued: a <b>bold</b> thing");
        stage.bot().people().reply(ada, card, "/status");
        stage.bot()
                .eyes()
                .awaitMessage(
                        ada.chat(),
                        message -> message.id() > line.id() && message.text().contains("queued 1")
                                || message.text().contains("queued "));
        say(ada, "/jobs");
        assertThat(stage.bot().eyes().visible(ada.chat()))
                .filteredOn(Message::fromBot)
                .allSatisfy(message -> assertThat(message.text()).isNotBlank());
    }

    @Test
    void aStrangerGetsOneLineAnHourAndNothingElse() {
        var eve = stage.stranger("Eve");
        say(eve, "build me a bank");
        sees(eve, "WAGGLE_TELEGRAM_ALLOWED_USERS: " + eve.id());
        say(eve, "/new a bank");
        say(eve, "please");
        handled(eve.id());

        assertThat(stage.bot().eyes().visible(eve.chat()))
                .filteredOn(Message::fromBot)
                .hasSize(1);
        assertThat(stage.queen().orders())
                .noneMatch(order -> order.order().text().contains("bank"));
    }

    @Test
    void inAGroupOnlyCommandsAndRepliesAreForUsAndStrangersAreNotEvenAnswered() {
        var ada = stage.friend("Ada");
        var eve = stage.stranger("Eve");
        var group = stage.bot().people().group("Shop", ada, eve);
        stage.bot().people().say(eve, group, "/new a bank in a group");
        stage.bot().people().say(ada, group, "/new a till for the group");
        stage.bot().eyes().awaitMessage(group, "a till for the group");
        handled(group.id());

        assertThat(stage.bot().eyes().visible(group))
                .filteredOn(Message::fromBot)
                .hasSize(1);
        assertThat(stage.queen().order("a till for the group").order().jobKind())
                .isEqualTo(JobKind.BUILD);
    }

    @Test
    void whileTheQueenIsAwayOrdersAreTakenAndQuestionsAreNot() {
        var ada = stage.friend("Ada");
        stage.queen().away(true);
        try {
            say(ada, "/projects");
            sees(ada, "The hive does not answer at the moment");
            say(ada, "a thing for later");
            sees(ada, "a thing for later");
        } finally {
            stage.queen().away(false);
        }
        assertThat(stage.queen().order("a thing for later").idempotencyKey()).startsWith("update:");
    }

    @Test
    void anUpdateThatComesTwiceIsDoneOnce() {
        var ada = stage.friend("Ada");
        say(ada, "a replayed thing");
        sees(ada, "a replayed thing");
        stage.sql().sql("""
                INSERT INTO tg_update (update_id, chat_id, payload, received_at)
                SELECT update_id, chat_id, payload, received_at FROM tg_update WHERE chat_id = :chat
                ON CONFLICT DO NOTHING
                """).param("chat", ada.id()).update();
        say(ada, "/jobs");
        sees(ada, "new project · queued: a replayed thing");
        // the card is there at once, the order reaches the queen a little later
        stage.queen().order("a replayed thing");

        assertThat(stage.queen().orders().stream()
                        .filter(order -> order.order().text().contains("a replayed thing")))
                .hasSize(1);
    }

    @Test
    void whatCannotBeReadIsLaidAsideAndTheRestGoesOn() {
        var ada = stage.friend("Ada");
        stage.sql()
                .sql(
                        "INSERT INTO tg_update (update_id, chat_id, payload, received_at) VALUES (1, :chat, 'no json', waggle_now())")
                .param("chat", ada.id())
                .update();
        say(ada, "/credits");
        sees(ada, "credits left");

        assertThat(stage.sql()
                        .sql("SELECT trouble FROM tg_update WHERE update_id = 1")
                        .query(String.class)
                        .single())
                .contains("Exception");
    }

    private void handled(long chat) {
        Awaitility.await("everything said here is dealt with")
                .until(() -> stage.sql()
                        .sql("SELECT count(*) FROM tg_update WHERE chat_id = :chat AND done_at IS NULL")
                        .param("chat", chat)
                        .query(Long.class)
                        .single()
                        .equals(0L));
    }

    private void say(Person person, String words) {
        stage.bot().people().say(person, words);
    }

    private Message sees(Person person, String words) {
        return stage.bot().eyes().awaitMessage(person.chat(), words);
    }
}
