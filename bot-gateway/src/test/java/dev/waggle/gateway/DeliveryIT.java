package dev.waggle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Phase;
import dev.waggle.testing.telegram.Message;
import dev.waggle.testing.telegram.Mishap;
import dev.waggle.testing.telegram.Person;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryIT {
    private final Stage stage = Stage.shared();

    @AfterEach
    void mend() {
        stage.bot().up();
        stage.bot().mend();
    }

    static Stream<Mishap> unclear() {
        return Stream.of(
                Mishap.resetAfter(),
                Mishap.resetBefore(),
                Mishap.badGatewayAfter(),
                Mishap.badGatewayBefore(),
                Mishap.unavailable(0),
                Mishap.serverError(),
                Mishap.empty(),
                Mishap.cut());
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void aSendOfUnknownFateIsShownOnce(Mishap mishap) {
        var ada = stage.friend("Ada");
        stage.bot().on("sendMessage").in(ada.chat()).nth(1).then(mishap);

        say(ada, "/credits");
        sees(ada, "credits left");
        say(ada, "/jobs");
        sees(ada, "You have ordered nothing yet.");

        assertThat(stage.bot().eyes().visible(ada.chat()))
                .filteredOn(Message::fromBot)
                .hasSize(2);
        assertThat(stage.bot().calls("sendMessage"))
                .filteredOn(entry -> entry.call().chat() == ada.id())
                .filteredOn(entry -> entry.call().parameters().toString().contains("credits left"))
                .hasSize(mishap.accepted() ? 1 : 2);
    }

    @Test
    void aChatThatTelegramShutIsLeftInPeace() {
        var ada = stage.friend("Ada");
        stage.bot().on("sendMessage").in(ada.chat()).nth(1).then(Mishap.tooMany(1));
        int before = stage.bot().callsInPenalty();

        say(ada, "/credits");

        sees(ada, "credits left");
        assertThat(stage.bot().callsInPenalty()).isEqualTo(before);
    }

    @Test
    void anEditWhoseAnswerIsLostIsRepeated() {
        var ada = stage.friend("Ada");
        stage.bot().on("editMessageText").in(ada.chat()).nth(1).then(Mishap.resetAfter());
        say(ada, "a thing to edit");
        Message card = sees(ada, "a thing to edit");

        stage.queen()
                .job(stage.queen().order("a thing to edit").jobId())
                .accepted(JobKind.BUILD, "Thing", stage.project("Edited").projectId())
                .phase(Phase.PLAN);

        stage.bot().eyes().awaitEdit(card, now -> now.text().contains("planning"));
        assertThat(stage.bot().eyes().visible(ada.chat())).hasSize(2);
    }

    @Test
    void aCardThatThePersonDeletedComesBackSilently() {
        var ada = stage.friend("Ada");
        say(ada, "a thing to delete");
        Message card = sees(ada, "a thing to delete");
        stage.bot().people().delete(card);

        stage.queen()
                .job(stage.queen().order("a thing to delete").jobId())
                .accepted(JobKind.BUILD, "Thing", stage.project("Deleted").projectId())
                .phase(Phase.PLAN);

        assertThat(sees(ada, "planning").silent()).isTrue();
    }

    @Test
    void markupThatTelegramCannotReadGoesOutPlain() {
        var ada = stage.friend("Ada");
        stage.bot()
                .on("sendMessage")
                .in(ada.chat())
                .nth(1)
                .then(new Mishap.Refuses(400, "Bad Request: can't parse entities: whatever", null));

        say(ada, "/settings");

        sees(ada, "Settings of this chat");
    }

    @Test
    void whatTelegramWillNeverTakeIsLaidAside() {
        var ada = stage.friend("Ada");
        stage.bot()
                .on("sendMessage")
                .in(ada.chat())
                .nth(1)
                .then(new Mishap.Refuses(400, "Bad Request: whatever", null));

        say(ada, "/settings");
        say(ada, "/credits");

        sees(ada, "credits left");
    }

    @Test
    void somebodyWhoBlockedUsHearsTheRestOnceTheySpeakAgain() {
        var ada = stage.friend("Ada");
        say(ada, "/start");
        sees(ada, "Waggle builds");
        stage.bot().people().block(ada);
        stage.sql()
                .sql("""
                INSERT INTO tg_update (update_id, chat_id, payload, received_at)
                VALUES (2, :chat, :payload, waggle_now())
                """)
                .param("chat", ada.id())
                .param("payload", """
                {"update_id":2,"message":{"message_id":1,"date":1,"chat":{"id":%d,"type":"private"},
                "from":{"id":%d,"is_bot":false,"first_name":"Ada"},"text":"/settings"}}""".formatted(ada.id(), ada.id()))
                .update();
        org.awaitility.Awaitility.await("the lane falls silent")
                .until(() -> stage.sql()
                        .sql("SELECT count(*) FROM lane WHERE chat_id = :chat AND muted IS NOT NULL")
                        .param("chat", ada.id())
                        .query(Long.class)
                        .single()
                        .equals(1L));
        stage.bot().people().unblock(ada);

        say(ada, "/credits");

        sees(ada, "credits left");
        sees(ada, "Settings of this chat");
    }

    @Test
    void aGroupThatMovedIsFollowed() {
        var ada = stage.friend("Ada");
        var group = stage.bot().people().group("Moving", ada);
        stage.bot().people().say(ada, group, "/new a moving thing");
        stage.bot().eyes().awaitMessage(group, "a moving thing");
        var moved = stage.bot().people().migrate(group);

        stage.queen()
                .job(stage.queen().order("a moving thing").jobId())
                .accepted(JobKind.BUILD, "Thing", stage.project("Moved").projectId())
                .phase(Phase.PLAN)
                .succeeded("moved");

        stage.bot().eyes().awaitMessage(moved, "is done");
    }

    @Test
    void anHourWithoutTelegramEndsWithTheNewestState() {
        var ada = stage.friend("Ada");
        say(ada, "a thing in the dark");
        Message card = sees(ada, "a thing in the dark");
        stage.bot().down();
        stage.queen()
                .job(stage.queen().order("a thing in the dark").jobId())
                .accepted(JobKind.BUILD, "Thing", stage.project("Dark").projectId())
                .phase(Phase.PLAN)
                .phase(Phase.IMPLEMENT)
                .succeeded("light");
        org.awaitility.Awaitility.await("the gateway notices")
                .until(() -> stage.sql()
                                .sql(
                                        "SELECT count(*) FROM outbox WHERE chat_id = :chat AND state <> 'DONE' AND trouble IS NOT NULL")
                                .param("chat", ada.id())
                                .query(Long.class)
                                .single()
                        > 0);
        stage.bot().up();

        stage.bot().eyes().patience(Duration.ofSeconds(20)).awaitMessage(ada.chat(), "light");
        stage.bot().eyes().awaitEdit(card, now -> now.text().contains("succeeded"));
        assertThat(stage.bot().eyes().rung(ada.chat())).hasSize(1);
    }

    private void say(Person person, String words) {
        stage.bot().people().say(person, words);
    }

    private Message sees(Person person, String words) {
        return stage.bot().eyes().awaitMessage(person.chat(), words);
    }
}
