package dev.waggle.gateway.telegram;

import com.pengrad.telegrambot.model.CallbackQuery;
import com.pengrad.telegrambot.model.Chat;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.User;
import com.pengrad.telegrambot.utility.BotUtils;
import java.util.Objects;

/** Reads updates as Telegram sends them; unknown kinds and missing parts become {@link Incoming.Other}. */
public final class Incomings {
    private Incomings() {}

    public static Incoming read(String json) {
        Update update = BotUtils.parseUpdate(json);
        if (update.callbackQuery() != null) {
            return pressed(update.callbackQuery());
        }
        if (update.message() != null) {
            return said(update.message());
        }
        return new Incoming.Other(0, 0);
    }

    private static Incoming said(Message message) {
        User from = message.from();
        // an anonymous admin or a channel speaks for itself: nobody to charge or to ask
        if (from == null || message.senderChat() != null || Boolean.TRUE.equals(from.isBot())) {
            return new Incoming.Other(message.chat().id(), 0);
        }
        String text = message.text() == null ? message.caption() : message.text();
        if (text == null) {
            return new Incoming.Other(message.chat().id(), from.id());
        }
        Long thread = Boolean.TRUE.equals(message.isTopicMessage())
                ? Long.valueOf(message.messageThreadId().longValue())
                : null;
        Message answered = message.replyToMessage();
        // in a topic every message "answers" the topic's root
        boolean root = answered == null
                || thread != null && thread == answered.messageId().longValue();
        return new Incoming.Said(
                message.chat().id(),
                thread,
                from.id(),
                name(from),
                message.chat().type() == Chat.Type.Private,
                message.messageId(),
                text,
                root ? null : Long.valueOf(answered.messageId()));
    }

    private static Incoming pressed(CallbackQuery query) {
        var under = query.maybeInaccessibleMessage();
        return new Incoming.Pressed(
                under == null ? query.from().id() : under.chat().id(),
                query.from().id(),
                name(query.from()),
                under == null ? 0 : under.messageId(),
                query.id(),
                Objects.requireNonNullElse(query.data(), ""));
    }

    private static String name(User user) {
        return Objects.requireNonNullElse(user.firstName(), "user " + user.id());
    }
}
