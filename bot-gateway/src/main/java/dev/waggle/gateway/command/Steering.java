package dev.waggle.gateway.command;

import dev.waggle.common.contract.QueenCommand.CancelJob;
import dev.waggle.gateway.card.Card;
import dev.waggle.gateway.card.Cards;
import dev.waggle.gateway.card.CatchUp;
import dev.waggle.gateway.card.Verb;
import dev.waggle.gateway.chat.Chats;
import dev.waggle.gateway.hive.HiveClient;
import dev.waggle.gateway.lane.Lanes;
import dev.waggle.gateway.submit.Commands;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is said to jobs that are there: answers, hints, ends, second tries. */
@Component
class Steering {
    private final Cards cards;
    private final CatchUp catchUp;
    private final Chats chats;
    private final Commands commands;
    private final HiveClient queen;
    private final Lanes lanes;
    private final Targets targets;
    private final Orders orders;
    private final InstantSource clock;

    Steering(
            Cards cards,
            CatchUp catchUp,
            Chats chats,
            Commands commands,
            HiveClient queen,
            Lanes lanes,
            Targets targets,
            Orders orders,
            InstantSource clock) {
        this.cards = cards;
        this.catchUp = catchUp;
        this.chats = chats;
        this.commands = commands;
        this.queen = queen;
        this.lanes = lanes;
        this.targets = targets;
        this.orders = orders;
        this.clock = clock;
    }

    /** The rules of free text, in their order; the answer names the reading. */
    Runnable free(Order order, String text) {
        Optional<Card> replied = targets.replied(order).filter(Card::live);
        if (replied.isPresent()) {
            return replied.get().asks() ? answer(order, replied.get(), text) : hint(order, replied.get(), text);
        }
        List<Card> here = targets.here(order);
        List<Card> asking = here.stream().filter(Card::asks).toList();
        if (asking.size() > 1) {
            String which = asking.stream().map(Card::display).collect(Collectors.joining(" and "));
            return () ->
                    lanes.show(order.answer(which + " wait for an answer. Reply to the message of the one you mean."));
        }
        if (asking.size() == 1) {
            return answer(order, asking.getFirst(), text);
        }
        var current = chats.settings(order.chat()).project();
        return here.stream()
                .filter(card -> current != null && current.equals(card.project()) && card.hears())
                .findFirst()
                .map(running -> hint(order, running, text))
                .orElseGet(() -> orders.work(order, text));
    }

    private Runnable answer(Order order, Card card, String text) {
        queen.say(card.person(), card.job(), "answer", text);
        return () -> lanes.show(order.answer("💬 Taken as your answer to " + card.display() + "."));
    }

    private Runnable hint(Order order, Card card, String text) {
        queen.say(card.person(), card.job(), "hint", text);
        String how = card.rests()
                ? " is paused, and will know this when it goes on."
                : " is running, so I passed this on to it as a hint.";
        return () -> lanes.show(order.answer("💬 " + card.display() + how + " /new starts something new."));
    }

    Runnable cancel(Order order, String name) {
        return switch (targets.of(order, name, Card::live, "Nothing is running here.", "cancel")) {
            case Targets.Target.None(var why) -> () -> lanes.show(order.answer(why));
            case Targets.Target.Found(var card)
            when !card.live() -> () -> lanes.show(order.answer("It has ended already:\n" + card.line()));
            case Targets.Target.Found(var card) ->
                () -> {
                    cancel(card);
                    lanes.show(order.answer("⏳ Cancelling " + card.display() + "."));
                };
        };
    }

    private void cancel(Card card) {
        cards.cancelling(card.job());
        commands.tell(new CancelJob(card.job(), clock.instant(), card.person(), "cancelled in the chat"));
    }

    Runnable retry(Order order, String name) {
        return switch (targets.of(order, name, Card::broken, "Nothing here wants another try.", "retry")) {
            case Targets.Target.None(var why) -> () -> lanes.show(order.answer(why));
            case Targets.Target.Found(var card) -> {
                queen.steer(card.person(), card.job(), "retry");
                catchUp.with(card.job());
                yield () -> lanes.show(order.answer("↻ " + card.display() + " is tried again; its card goes on."));
            }
        };
    }

    /** What a button asks for; what the queen is asked over HTTP she has been asked when this returns. */
    Runnable press(Verb verb, Card card) {
        if (verb == Verb.CANCEL) {
            return () -> cancel(card);
        }
        queen.steer(card.person(), card.job(), verb.word());
        catchUp.with(card.job());
        return () -> {};
    }
}
