package dev.waggle.testing.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.testing.TurnedClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChattingTest {
    private static final String GO_STOP = """
            {"inline_keyboard":[[{"text":"Go","callback_data":"v1:go","style":"success"},{"text":"Stop","callback_data":"v1:stop"}],
            [{"text":"Page","url":"https://example.org/a"},{"text":"Copy","copy_text":{"text":"git clone"}}],[]]}""";

    private final FakeBot fake = FakeBot.start(new TurnedClock()).pace(Pace.unlimited());
    private final Bot bot = new Bot(fake);
    private final Person ada = fake.people().named("Ada");

    @AfterEach
    void close() {
        bot.close();
        fake.close();
    }

    @Test
    void aChatReadsLikeAChat() throws Exception {
        Message order = fake.people().say(ada, "build me a to-do list, please, with a web page");
        String reply = "{\"message_id\":" + order.id() + "}";
        int card = bot.send(
                ada.chat(), "queued", "disable_notification", true, "reply_parameters", reply, "reply_markup", GO_STOP);
        bot.send(ada.chat(), "done\n\nin 3 s", "reply_parameters", reply);
        bot.form(
                "editMessageText",
                "chat_id",
                ada.id(),
                "message_id",
                card,
                "text",
                "<b>running</b> &lt;1&gt;",
                "parse_mode",
                "HTML",
                "reply_markup",
                GO_STOP);
        bot.form(
                "setMessageReaction",
                "chat_id",
                ada.id(),
                "message_id",
                order.id(),
                "reaction",
                "[{\"type\":\"emoji\",\"emoji\":\"👀\"}]");

        assertThat(Transcript.of(fake, ada.chat())).isEqualTo("""
                Ada (👀):
                    build me a to-do list, please, with a web page

                Waggle (to "build me a to-do list, please…"):
                    running <1>
                    [ Go ] [ Stop ]
                    [ Page ] [ Copy ]

                Waggle (to "build me a to-do list, please…", rings):
                    done

                    in 3 s
                """);
        assertThat(Transcript.numbered(fake, ada.chat())).contains("\n" + card + " Waggle");
        assertThat(fake.eyes().rung(ada.chat())).extracting(Message::text).containsExactly("done\n\nin 3 s");
    }

    @Test
    void aMessageKeepsItsPast() throws Exception {
        fake.people().say(ada, "/start");
        int id = bot.send(ada.chat(), "queued", "reply_markup", GO_STOP);
        JsonNode edited = bot.form("editMessageText", "chat_id", ada.id(), "message_id", id, "text", "done")
                .get("result");
        Message message = fake.eyes().awaitMessage(ada.chat(), "done");

        assertThat(edited.has("reply_markup")).isFalse();
        assertThat(edited.get("edit_date").asLong()).isEqualTo(TurnedClock.NOON.getEpochSecond());
        assertThat(message.edited()).isTrue();
        assertThat(message.first().body().words().text()).isEqualTo("queued");
        assertThat(message.buttons()).isEmpty();
        assertThat(message.hasButton("Go")).isFalse();
        assertThat(fake.people().tap(ada, message, "Go").by()).isEqualTo(ada);
    }

    @Test
    void aTapTellsTheBotAndGetsAToast() throws Exception {
        fake.people().say(ada, "/start");
        bot.form("getUpdates", "offset", -1);
        bot.send(ada.chat(), "sure?", "reply_markup", GO_STOP);
        Message question = fake.eyes().awaitMessage(ada.chat(), "sure?");
        Tap tap = fake.people().tap(ada, question, "Stop");

        JsonNode query = bot.form("getUpdates").get("result").get(1).get("callback_query");
        bot.form(
                "answerCallbackQuery",
                "callback_query_id",
                query.get("id").asString(),
                "text",
                "Cancelling…",
                "show_alert",
                true);

        assertThat(query.get("data").asString()).isEqualTo("v1:stop");
        assertThat(query.get("from").get("first_name").asString()).isEqualTo("Ada");
        assertThat(query.get("message").get("message_id").asInt()).isEqualTo(question.id());
        assertThat(query.get("message").get("reply_markup").toString())
                .contains("\"style\":\"success\"", "\"copy_text\":{", "\"url\":");
        assertThat(fake.eyes().awaitAnswer(tap)).isEqualTo(new Toast("Cancelling…", true));
        assertThatThrownBy(() -> fake.people().tap(ada, question, "Fly")).hasMessageContaining("no button \"Fly\"");
        assertThatThrownBy(() -> fake.people().tap(ada, question, "Page"))
                .hasMessageContaining("does not tell the bot");
        assertThatThrownBy(() -> fake.people().tap(fake.people().named("Eve"), question, "Go"))
                .hasMessageContaining("Eve is not in Ada");
    }

    @Test
    void aFileMayTakeThePlaceOfAText() throws Exception {
        fake.people().say(ada, "/start");
        var zip = new Upload("to-do.zip", "application/zip", "PK…".getBytes(StandardCharsets.UTF_8));
        int id = bot.send(ada.chat(), "done");
        String media =
                "{\"type\":\"document\",\"media\":\"attach://part\",\"caption\":\"<b>done</b>\",\"parse_mode\":\"HTML\"}";

        JsonNode edited =
                bot.upload("editMessageMedia", "part", zip, "chat_id", ada.id(), "message_id", id, "media", media);
        Message message =
                fake.eyes().awaitMessage(ada.chat(), one -> one.document().isPresent());

        assertThat(message.text()).isEqualTo("done");
        assertThat(message.document().orElseThrow().text()).isEqualTo("PK…");
        assertThat(edited.get("result").get("document").get("file_name").asString())
                .isEqualTo("to-do.zip");
        assertThat(edited.get("result").get("caption").asString()).isEqualTo("done");
        assertThat(bot.form("editMessageText", "chat_id", ada.id(), "message_id", id, "text", "x")
                        .get("description")
                        .asString())
                .isEqualTo("Bad Request: there is no text in the message to edit");
        String again = media.replace(
                "attach://part",
                edited.get("result").get("document").get("file_id").asString());
        assertThat(bot.form("editMessageMedia", "chat_id", ada.id(), "message_id", id, "media", again)
                        .get("description")
                        .asString())
                .startsWith("Bad Request: message is not modified");
        assertThat(bot.form("editMessageMedia", "chat_id", ada.id(), "message_id", id, "media", "{\"type\":\"photo\"}")
                        .get("ok")
                        .asBoolean())
                .isFalse();
        assertThat(Transcript.of(fake, ada.chat())).contains("    📎 to-do.zip, application/zip\n    done\n");
    }

    @Test
    void filesGoBothWays() throws Exception {
        Message sent = fake.people()
                .send(ada, ada.chat(), new Upload("notes.txt", "text/plain", new byte[] {72, 105}), "look");
        JsonNode update = bot.form("getUpdates").get("result").get(0).get("message");
        String id = update.get("document").get("file_id").asString();
        String path = bot.form("getFile", "file_id", id)
                .get("result")
                .get("file_path")
                .asString();

        assertThat(update.get("caption").asString()).isEqualTo("look");
        assertThat(bot.get(fake.url() + "/file/bot" + fake.token() + "/" + path).body())
                .isEqualTo("Hi");
        assertThat(bot.get(fake.url() + "/file/bot" + fake.token() + "/documents/none")
                        .statusCode())
                .isEqualTo(404);
        JsonNode back =
                bot.json("sendDocument", Map.of("chat_id", ada.id(), "document", id, "disable_notification", true));
        assertThat(back.get("result").get("message_id").asInt()).isGreaterThan(sent.id());
        bot.form("deleteMessage", "chat_id", ada.id(), "message_id", sent.id());
        assertThat(fake.eyes().visible(ada.chat())).hasSize(1);
        assertThat(fake.eyes().all(ada.chat())).hasSize(2);
    }

    @Test
    void formattingIsReadAsPeopleSeeIt() throws Exception {
        fake.people().say(ada, "/start");
        JsonNode answer = bot.json(
                "sendMessage",
                Map.of(
                        "chat_id",
                        ada.id(),
                        "parse_mode",
                        "HTML",
                        "link_preview_options",
                        Map.of("is_disabled", true),
                        "text",
                        "  <b>bold <i>both</i></b> <a href=\"https://a.bc/?x=1&amp;y=2\">link</a> <span class=\"tg-spoiler\">&#128029;&#x21;</span>\n"
                                + "<pre><code class=\"language-java\">a &lt; b</code></pre><blockquote expandable>long</blockquote><code></code> "));

        JsonNode result = answer.get("result");
        assertThat(result.get("text").asString()).isEqualTo("bold both link 🐝!\na < blong");
        assertThat(result.get("entities").toString())
                .contains(
                        "{\"type\":\"bold\",\"offset\":0,\"length\":9}",
                        "{\"type\":\"italic\",\"offset\":5,\"length\":4}",
                        "{\"type\":\"text_link\",\"offset\":10,\"length\":4,\"url\":\"https://a.bc/?x=1&y=2\"}",
                        "{\"type\":\"spoiler\",\"offset\":15,\"length\":3}",
                        "{\"type\":\"pre\",\"offset\":19,\"length\":5,\"language\":\"java\"}",
                        "{\"type\":\"expandable_blockquote\",\"offset\":24,\"length\":4}");
    }

    @Test
    void theBotSaysWhoItIsAndWhatItCan() throws Exception {
        fake.people().say(ada, "/start");
        assertThat(bot.form("getMe").get("result").get("username").asString()).isEqualTo("waggle_test_bot");
        bot.form(
                "setMyCommands",
                "commands",
                "[{\"command\":\"new\",\"description\":\"Order something\"}]",
                "scope",
                "{\"type\":\"all_private_chats\"}",
                "language_code",
                "de");
        assertThat(fake.menus()).containsOnlyKeys("all_private_chatsde");
        assertThat(bot.form("sendChatAction", "chat_id", ada.id(), "action", "typing")
                        .get("result")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void idsHaveGapsAndStrangersMakeMore() throws Exception {
        fake.people().say(ada, "/start");
        int first = bot.send(ada.chat(), "one");
        fake.strangersSend(1000);
        assertThat(bot.send(ada.chat(), "two")).isGreaterThan(first + 1000);
    }

    @Test
    void waitingInVainShowsTheChat() {
        fake.people().say(ada, "anybody?");
        fake.eyes().patience(Duration.ofMillis(20));

        assertThatThrownBy(() -> fake.eyes().awaitMessage(ada.chat(), "yes"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("in vain for such a message in\nAda:\n    anybody?");
    }

    @Test
    void peopleDoOnlyWhatPeopleCan() {
        Person bob = fake.people().named("Bob");
        Message order = fake.people().say(ada, "a list");

        assertThatThrownBy(() -> fake.people().edit(bob, order, "mine")).hasMessageContaining("did not write this");
        assertThatThrownBy(() -> fake.people().say(ada, "x".repeat(4097))).hasMessageContaining("split");
        fake.people().delete(order);
        assertThatThrownBy(() -> fake.people().edit(ada, order, "late")).hasMessageContaining("is gone");
        assertThat(fake.eyes().now(order).deleted()).isTrue();
        assertThat(List.of(ada.id(), bob.id())).containsExactly(5001L, 5002L);
    }
}
