package dev.waggle.gateway.telegram;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.BotCommand;
import com.pengrad.telegrambot.model.LinkPreviewOptions;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.model.request.InputMediaDocument;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.model.request.ReplyParameters;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.DeleteMessage;
import com.pengrad.telegrambot.request.EditMessageMedia;
import com.pengrad.telegrambot.request.EditMessageText;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SetMyCommands;
import com.pengrad.telegrambot.response.BaseResponse;
import dev.waggle.common.Secret;
import dev.waggle.gateway.GatewayProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Single calls to the Bot API; each says what became of it, none throws, none is sent twice behind our back. */
@Component
public class TelegramClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration UPLOAD = Duration.ofMinutes(10);
    private static final int TOAST = 200;

    private final Secret token;
    private final TelegramBot bot;

    TelegramClient(GatewayProperties properties) {
        token = properties.token();
        bot = new TelegramBot.Builder(token.value())
                .apiUrl(properties.apiUrl() + "/bot")
                .okHttpClient(http().build())
                .build();
    }

    /** A client that sends what it is given once. */
    static OkHttpClient.Builder http() {
        return new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addNetworkInterceptor(new StrictAnswers())
                .connectTimeout(CONNECT)
                .readTimeout(ANSWER)
                .writeTimeout(UPLOAD);
    }

    public Outcome send(long chat, @Nullable Long thread, Post post) {
        var request = new SendMessage(chat, post.html())
                .parseMode(ParseMode.HTML)
                .linkPreviewOptions(new LinkPreviewOptions().isDisabled(true))
                .disableNotification(post.silent());
        if (thread != null) {
            request.messageThreadId(thread);
        }
        if (post.replyTo() != null) {
            request.replyParameters(
                    new ReplyParameters(Math.toIntExact(post.replyTo())).allowSendingWithoutReply(true));
        }
        if (!post.buttons().isEmpty()) {
            request.replyMarkup(keyboard(post));
        }
        return call(request);
    }

    /** Without buttons in the post, those that were there go. */
    public Outcome edit(long chat, long message, Post post) {
        return call(new EditMessageText(chat, Math.toIntExact(message), post.html())
                .parseMode(ParseMode.HTML)
                .linkPreviewOptions(new LinkPreviewOptions().isDisabled(true))
                .replyMarkup(keyboard(post)));
    }

    /** Puts a file into a message that is there already: done twice it shows once. */
    public Outcome attach(long chat, long message, Post post, Path file, String name) {
        var document = new InputMediaDocument(file.toFile())
                .fileName(name)
                .contentType("application/zip")
                .caption(post.html())
                .parseMode(ParseMode.HTML);
        return call(new EditMessageMedia(chat, Math.toIntExact(message), document).replyMarkup(keyboard(post)));
    }

    public Outcome delete(long chat, long message) {
        return call(new DeleteMessage(chat, Math.toIntExact(message)));
    }

    /** Ends the little clock on a pressed button, with a word where there is one to say. */
    public Outcome answer(String query, String toast) {
        return call(new AnswerCallbackQuery(query)
                .text(toast.length() > TOAST ? toast.substring(0, TOAST - 1) + "…" : toast));
    }

    /** Whether the token is good. */
    public Outcome greet() {
        return call(new GetMe());
    }

    /** Shows the commands in the chat's menu. */
    public Outcome menu(Map<String, String> commands) {
        return call(new SetMyCommands(commands.entrySet().stream()
                .map(command -> new BotCommand(command.getKey(), command.getValue()))
                .toArray(BotCommand[]::new)));
    }

    private static InlineKeyboardMarkup keyboard(Post post) {
        var keyboard = new InlineKeyboardMarkup();
        for (List<Post.Button> row : post.buttons()) {
            keyboard.addRow(row.stream()
                    .map(button -> new InlineKeyboardButton(button.label()).callbackData(button.data()))
                    .toArray(InlineKeyboardButton[]::new));
        }
        return keyboard;
    }

    private <T extends BaseRequest<T, R>, R extends BaseResponse> Outcome call(BaseRequest<T, R> request) {
        try {
            return Outcomes.of(bot.execute(request));
        } catch (RuntimeException e) {
            return Outcomes.of(e, token);
        }
    }
}
