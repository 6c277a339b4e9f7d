package dev.waggle.gateway.command;

import dev.waggle.gateway.card.Button;
import dev.waggle.gateway.card.Card;
import dev.waggle.gateway.card.Cards;
import dev.waggle.gateway.chat.Chats;
import dev.waggle.gateway.hive.Away;
import dev.waggle.gateway.hive.Refusal;
import dev.waggle.gateway.lane.Lanes;
import dev.waggle.gateway.lane.Note;
import dev.waggle.gateway.telegram.Html;
import dev.waggle.gateway.telegram.Incoming.Pressed;
import dev.waggle.gateway.telegram.Post;
import dev.waggle.gateway.telegram.TelegramClient;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Buttons: whoever presses is looked at, not where the button is; each works once. */
@Component
class Presses {
    private static final Logger log = LoggerFactory.getLogger(Presses.class);

    private final Chats chats;
    private final Cards cards;
    private final Steering steering;
    private final Lanes lanes;
    private final TelegramClient telegram;

    Presses(Chats chats, Cards cards, Steering steering, Lanes lanes, TelegramClient telegram) {
        this.chats = chats;
        this.cards = cards;
        this.steering = steering;
        this.lanes = lanes;
        this.telegram = telegram;
    }

    /** The press is answered at once, before any work. */
    Runnable on(long update, Pressed pressed) {
        Optional<Button> button = Button.read(pressed.data());
        Optional<Card> card = button.flatMap(read -> cards.find(read.job()));
        boolean theirs = card.isPresent()
                && chats.allowed(pressed.userId())
                && card.get().person().account().equals(Long.toString(pressed.userId()));
        if (!theirs) {
            log.atWarn()
                    .addKeyValue("user", pressed.userId())
                    .log("a button was pressed by somebody else; nothing is done");
            telegram.answer(pressed.queryId(), "Only the person who ordered it can do that.");
            return () -> {};
        }
        if (!cards.fresh(button.get())) {
            telegram.answer(pressed.queryId(), "That was done already.");
            return () -> {};
        }
        telegram.answer(pressed.queryId(), "");
        try {
            Runnable effect = steering.press(button.get().verb(), card.get());
            return () -> {
                cards.use(button.get());
                effect.run();
            };
        } catch (Refusal e) {
            return say(update, card.get(), new Html().say(e.getMessage()).toString());
        } catch (Away e) {
            // the button stays good
            log.atWarn().addKeyValue("cause", e.getMessage()).log("a person is asked to press again in a minute");
            return say(update, card.get(), Manual.AWAY);
        }
    }

    private Runnable say(long update, Card card, String html) {
        return () -> lanes.show(
                Note.answer(card.chatId(), card.threadId(), "update:" + update, card.job(), Post.plain(html, null)));
    }
}
