package dev.waggle.testing.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.testing.TurnedClock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RefusingTest {
    private final TurnedClock clock = new TurnedClock();
    private final FakeBot fake = FakeBot.start(clock).pace(Pace.unlimited());
    private final Bot bot = new Bot(fake);
    private final Person ada = fake.people().named("Ada");

    @BeforeEach
    void adaStarts() {
        fake.people().say(ada, "/start");
    }

    @AfterEach
    void close() {
        bot.close();
        fake.close();
    }

    private String refused(JsonNode answer) {
        assertThat(answer.get("ok").asBoolean()).as(answer.toString()).isFalse();
        return answer.get("error_code").asInt() + " "
                + answer.get("description").asString();
    }

    @Test
    void aWrongTokenAndAnUnknownMethod() throws Exception {
        assertThat(bot.get(fake.url() + "/bot1:wrong/getMe").body())
                .isEqualTo("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
        assertThat(bot.get(fake.url() + "/file/bot1:wrong/documents/x").statusCode())
                .isEqualTo(401);
        assertThat(bot.get(fake.url() + "/else").statusCode()).isEqualTo(404);
        assertThat(refused(bot.form("sendPigeon"))).isEqualTo("404 Not Found");
        assertThat(fake.calls()).isEmpty();
    }

    @Test
    void unknownParametersAndBodies() throws Exception {
        assertThat(refused(bot.form("sendMessage", "chat_id", ada.id(), "txt", "hi")))
                .isEqualTo("400 Bad Request: this fake does not know the parameter \"txt\" of sendMessage");
        assertThat(bot.post("sendMessage", "text/plain", "hi").body()).contains("unsupported content type");
        assertThat(bot.post("sendMessage", "application/json", "{").body()).contains("can't parse request");
        assertThat(bot.post("sendMessage", "multipart/form-data", "x").body()).contains("boundary");
        assertThat(bot.post("sendMessage", "multipart/form-data; boundary=x", "--x\r\nhalf")
                        .body())
                .contains("unexpected end");
        assertThat(refused(bot.form("sendMessage", "chat_id", ada.id(), "text", "hi", "disable_notification", "yes")))
                .contains("must be true or false");
        assertThat(refused(bot.form("editMessageText", "chat_id", ada.id(), "text", "x", "message_id", "one")))
                .contains("must be a number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <b>open              | Can't find end tag corresponding to start tag "b"
            <b><i>x</b></i>      | Unmatched end tag at byte offset 7, expected "</i>", found "</b>"
            x</b>                | Unexpected end tag at byte offset 1
            é<blink>x</blink>    | Unsupported start tag "blink" at byte offset 2
            a < b                | Unclosed start tag at byte offset 2
            a > b                | Unescaped symbol ">" at byte offset 2
            cats & dogs          | Unescaped symbol "&" at byte offset 5
            &nbsp;               | Unescaped symbol "&"
            <a>x</a>             | Unsupported start tag "a"
            <a onclick="x">x</a> | Unsupported start tag "a onclick="x""
            <b class="x">x</b>   | Unsupported start tag
            <code><b>x</b></code> | Entity "b" can't be inside "code"
            """)
    void badHtml(String text, String reason) throws Exception {
        assertThat(refused(bot.form("sendMessage", "chat_id", ada.id(), "text", text, "parse_mode", "HTML")))
                .startsWith("400 Bad Request: can't parse entities: ")
                .contains(reason);
    }

    @Test
    void otherParseModesAndTooManyEntities() throws Exception {
        assertThat(refused(bot.form("sendMessage", "chat_id", ada.id(), "text", "*x*", "parse_mode", "Markdown")))
                .isEqualTo("400 Bad Request: unsupported parse_mode");
        assertThat(refused(bot.form(
                        "sendMessage", "chat_id", ada.id(), "text", "<b>x</b> ".repeat(101), "parse_mode", "HTML")))
                .endsWith("ENTITIES_TOO_LONG");
    }

    @Test
    void lengthIsMeasuredInUtf16UnitsAfterParsing() throws Exception {
        assertThat(bot.send(ada.chat(), "<b>" + "😀".repeat(2048) + "</b>", "parse_mode", "HTML"))
                .isPositive();
        assertThat(refused(bot.form("sendMessage", "chat_id", ada.id(), "text", "😀".repeat(2048) + "x")))
                .isEqualTo("400 Bad Request: message is too long");
        assertThat(refused(bot.form("sendMessage", "chat_id", ada.id(), "text", "")))
                .isEqualTo("400 Bad Request: message text is empty");
        assertThat(refused(bot.form("sendMessage", "chat_id", ada.id(), "text", " \n ")))
                .isEqualTo("400 Bad Request: text must be non-empty");
        int id = bot.send(ada.chat(), "x");
        assertThat(refused(
                        bot.form("editMessageText", "chat_id", ada.id(), "message_id", id, "text", "x".repeat(4097))))
                .isEqualTo("400 Bad Request: MESSAGE_TOO_LONG");
        assertThat(refused(bot.upload(
                        "sendDocument",
                        "document",
                        new Upload("a.txt", "text/plain", new byte[] {65}),
                        "chat_id",
                        ada.id(),
                        "caption",
                        "x".repeat(1025))))
                .isEqualTo("400 Bad Request: message caption is too long");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'text':'x','callback_data':''}        | BUTTON_DATA_INVALID
            {'text':'x','callback_data':'LONG'}    | BUTTON_DATA_INVALID
            {'text':'x'}                           | Text buttons are unallowed in the inline keyboard
            {'text':'','callback_data':'x'}        | Field "text" must be non-empty
            {'text':'x','url':'localhost'}         | Wrong HTTP URL
            {'text':'x','callback_data':'x','url':'https://a.bc'}  | Text buttons are unallowed
            {'text':'x','callbackdata':'x'}        | does not know the field "callbackdata"
            {'text':'x','callback_data':'x','style':'pink'}  | Unknown button style
            {'text':'x','copy_text':{'text':''}}   | BUTTON_COPY_TEXT_INVALID
            """)
    void badButtons(String button, String reason) throws Exception {
        String markup = "{'inline_keyboard':[[" + button.replace("LONG", "é".repeat(32) + "x") + "]]}";

        assertThat(refused(bot.form(
                        "sendMessage", "chat_id", ada.id(), "text", "hi", "reply_markup", markup.replace('\'', '"'))))
                .contains(reason);
    }

    @Test
    void markupThatIsNotInline() throws Exception {
        assertThat(refused(bot.form(
                        "sendMessage", "chat_id", ada.id(), "text", "hi", "reply_markup", "{\"keyboard\":[]}")))
                .contains("object expected as reply markup");
        assertThat(bot.send(ada.chat(), "hi", "reply_markup", "{\"force_reply\":true}"))
                .isPositive();
    }

    @Test
    void chatsThatCannotBeWrittenTo() throws Exception {
        Person eve = fake.people().named("Eve");
        Chat group = fake.people().group("Team", ada);

        assertThat(refused(bot.form("sendMessage", "text", "hi"))).endsWith("chat_id is empty");
        assertThat(refused(bot.form("sendMessage", "chat_id", 4711, "text", "hi")))
                .isEqualTo("400 Bad Request: chat not found");
        assertThat(refused(bot.form("sendMessage", "chat_id", eve.id(), "text", "hi")))
                .isEqualTo("403 Forbidden: bot can't initiate conversation with a user");
        fake.people().block(ada);
        assertThat(refused(bot.form("sendMessage", "chat_id", ada.id(), "text", "hi")))
                .isEqualTo("403 Forbidden: bot was blocked by the user");
        fake.people().unblock(ada);
        assertThat(bot.send(ada.chat(), "hi")).isPositive();
        fake.people().leave(ada);
        assertThat(refused(bot.form("sendMessage", "chat_id", ada.id(), "text", "hi")))
                .isEqualTo("403 Forbidden: user is deactivated");
        fake.people().kick(ada, group);
        assertThat(refused(bot.form("sendMessage", "chat_id", group.id(), "text", "hi")))
                .isEqualTo("403 Forbidden: bot was kicked from the group chat");
    }

    @Test
    void aGroupThatWasUpgradedTellsItsNewId() throws Exception {
        Chat group = fake.people().group("Team", ada);
        Chat upgraded = fake.people().migrate(group);

        JsonNode answer = bot.form("sendMessage", "chat_id", group.id(), "text", "hi");

        assertThat(refused(answer)).isEqualTo("400 Bad Request: group chat was upgraded to a supergroup chat");
        assertThat(answer.get("parameters").get("migrate_to_chat_id").asLong()).isEqualTo(upgraded.id());
        assertThat(bot.send(upgraded, "hi")).isPositive();
    }

    @Test
    void repliesToNothingAndThreadsThatAreNone() throws Exception {
        assertThat(refused(bot.form(
                        "sendMessage", "chat_id", ada.id(), "text", "hi", "reply_parameters", "{\"message_id\":1}")))
                .isEqualTo("400 Bad Request: message to be replied not found");
        assertThat(bot.send(
                        ada.chat(),
                        "hi",
                        "reply_parameters",
                        "{\"message_id\":1,\"allow_sending_without_reply\":true}"))
                .isPositive();
        assertThat(refused(bot.form("sendMessage", "chat_id", ada.id(), "text", "hi", "message_thread_id", 3)))
                .isEqualTo("400 Bad Request: message thread not found");
    }

    @Test
    void editsThatAreNone() throws Exception {
        String markup = "{\"inline_keyboard\":[[{\"text\":\"Go\",\"callback_data\":\"go\"}]]}";
        int id = bot.send(ada.chat(), "<b>hi</b>", "parse_mode", "HTML", "reply_markup", markup);
        Message order = fake.people().say(ada, "order");

        assertThat(refused(bot.form(
                        "editMessageText",
                        "chat_id",
                        ada.id(),
                        "message_id",
                        id,
                        "text",
                        "<strong>hi</strong>",
                        "parse_mode",
                        "HTML",
                        "reply_markup",
                        markup)))
                .startsWith("400 Bad Request: message is not modified: specified new message content");
        assertThat(refused(bot.form(
                        "editMessageReplyMarkup", "chat_id", ada.id(), "message_id", id, "reply_markup", markup)))
                .contains("message is not modified");
        assertThat(refused(bot.form("editMessageText", "chat_id", ada.id(), "message_id", 1, "text", "x")))
                .isEqualTo("400 Bad Request: message to edit not found");
        assertThat(refused(bot.form("editMessageText", "chat_id", ada.id(), "message_id", order.id(), "text", "x")))
                .isEqualTo("400 Bad Request: message can't be edited");
        assertThat(refused(bot.form("editMessageText", "chat_id", ada.id(), "message_id", id, "text", "")))
                .isEqualTo("400 Bad Request: message text is empty");
        fake.people().delete(fake.eyes().awaitMessage(ada.chat(), "hi"));
        assertThat(refused(bot.form("editMessageText", "chat_id", ada.id(), "message_id", id, "text", "x")))
                .isEqualTo("400 Bad Request: message to edit not found");
        assertThat(refused(bot.form("deleteMessage", "chat_id", ada.id(), "message_id", id)))
                .isEqualTo("400 Bad Request: message to delete not found");
    }

    @Test
    void oldMessagesStay() throws Exception {
        int id = bot.send(ada.chat(), "hi");
        clock.forward(49, ChronoUnit.HOURS);

        assertThat(refused(bot.form("deleteMessage", "chat_id", ada.id(), "message_id", id)))
                .isEqualTo("400 Bad Request: message can't be deleted for everyone");
    }

    @Test
    void tapsAnsweredTwiceOrTooLate() throws Exception {
        bot.send(
                ada.chat(),
                "sure?",
                "reply_markup",
                "{\"inline_keyboard\":[[{\"text\":\"Go\",\"callback_data\":\"go\"}]]}");
        Message card = fake.eyes().awaitMessage(ada.chat(), "sure?");
        Tap first = fake.people().tap(ada, card, "Go");
        Tap second = fake.people().tap(ada, card, "go");
        String old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";

        assertThat(refused(bot.form("answerCallbackQuery", "callback_query_id", first.id(), "text", "x".repeat(201))))
                .endsWith("MESSAGE_TOO_LONG");
        assertThat(refused(bot.form("answerCallbackQuery", "callback_query_id", first.id())))
                .isEqualTo(old);
        clock.forward(16, ChronoUnit.SECONDS);
        assertThat(refused(bot.form("answerCallbackQuery", "callback_query_id", second.id())))
                .isEqualTo(old);
        assertThat(fake.eyes().answered(second)).isFalse();
    }

    @Test
    void courtesiesThatAreNone() throws Exception {
        int id = bot.send(ada.chat(), "hi");

        assertThat(refused(bot.json(
                        "setMessageReaction",
                        Map.of(
                                "chat_id",
                                ada.id(),
                                "message_id",
                                id,
                                "reaction",
                                java.util.List.of(Map.of("type", "emoji", "emoji", "🐝"))))))
                .endsWith("REACTION_INVALID");
        assertThat(refused(bot.form("setMessageReaction", "chat_id", ada.id(), "message_id", 1)))
                .endsWith("message to react not found");
        assertThat(refused(bot.form("sendChatAction", "chat_id", ada.id(), "action", "dancing")))
                .endsWith("wrong parameter action in request");
        assertThat(refused(bot.form("setMyCommands", "commands", "[{\"command\":\"New\",\"description\":\"x\"}]")))
                .endsWith("BOT_COMMAND_INVALID");
        assertThat(refused(bot.form("setMyCommands", "commands", "[{\"command\":\"new\",\"description\":\"\"}]")))
                .endsWith("BOT_COMMAND_DESCRIPTION_INVALID");
        assertThat(refused(bot.form("getUpdates", "allowed_updates", "[\"mesage\"]")))
                .contains("mesage");
        assertThat(refused(bot.form("getFile"))).endsWith("file_id not specified");
        assertThat(refused(bot.form("getFile", "file_id", "x"))).contains("wrong file identifier");
        assertThat(refused(bot.form("sendDocument", "chat_id", ada.id())))
                .contains("there is no document in the request");
        assertThat(refused(bot.upload(
                        "sendDocument", "document", new Upload("a", "b/c", new byte[0]), "chat_id", ada.id())))
                .endsWith("file must be non-empty");
    }
}
