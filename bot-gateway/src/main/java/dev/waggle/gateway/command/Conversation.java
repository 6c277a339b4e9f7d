package dev.waggle.gateway.command;

import dev.waggle.gateway.chat.Chats;
import dev.waggle.gateway.hive.Away;
import dev.waggle.gateway.hive.Refusal;
import dev.waggle.gateway.lane.Lanes;
import dev.waggle.gateway.telegram.Html;
import dev.waggle.gateway.telegram.Incoming;
import dev.waggle.gateway.telegram.StoredUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Follows what a person said: asks whatever has to be asked first, and answers with what is then to be stored at once. */
@Component
class Conversation {
    private static final Logger log = LoggerFactory.getLogger(Conversation.class);

    private final Chats chats;
    private final Lanes lanes;
    private final Orders orders;
    private final Steering steering;
    private final Answers answers;
    private final Presses presses;
    private final Switching switching;

    Conversation(
            Chats chats,
            Lanes lanes,
            Orders orders,
            Steering steering,
            Answers answers,
            Presses presses,
            Switching switching) {
        this.chats = chats;
        this.lanes = lanes;
        this.orders = orders;
        this.steering = steering;
        this.answers = answers;
        this.presses = presses;
        this.switching = switching;
    }

    Runnable on(StoredUpdate update) {
        return switch (update.incoming()) {
            case Incoming.Other _ -> () -> {};
            case Incoming.Pressed pressed -> presses.on(update.updateId(), pressed);
            case Incoming.Said said when !chats.allowed(said.userId()) -> stranger(new Order(update.updateId(), said));
            case Incoming.Said said -> {
                Runnable follow = follow(new Order(update.updateId(), said));
                yield () -> {
                    follow.run();
                    // last, because cards are locked before lanes
                    lanes.heard(said.chatId(), said.messageId());
                };
            }
        };
    }

    private Runnable stranger(Order order) {
        long user = order.said().userId();
        log.atWarn().addKeyValue("user", user).log("somebody who is not on the list spoke; nothing is done");
        if (!order.said().alone()) {
            return () -> {};
        }
        return () -> {
            if (chats.tellStranger(user)) {
                lanes.show(order.answer(Manual.NOT_ALLOWED.formatted(user)));
            }
        };
    }

    private Runnable follow(Order order) {
        Incoming.Said said = order.said();
        try {
            return act(order, ChatCommand.read(said.text(), said.alone(), said.replyTo() != null));
        } catch (Refusal e) {
            return say(order, new Html().say(e.getMessage()).toString());
        } catch (Away e) {
            log.atWarn().addKeyValue("cause", e.getMessage()).log("a person is asked to try again in a minute");
            return say(order, Manual.AWAY);
        }
    }

    private Runnable act(Order order, ChatCommand command) {
        return switch (command) {
            case ChatCommand.Start _ -> say(order, Manual.START);
            case ChatCommand.Help _ -> say(order, Manual.help());
            case ChatCommand.New(var text) -> orders.build(order, text);
            case ChatCommand.Free(var text) -> steering.free(order, text);
            case ChatCommand.Implement(var item) -> orders.implement(order, item);
            case ChatCommand.Projects _ -> say(order, answers.projects(order));
            case ChatCommand.Project(var name) ->
                name.isEmpty() ? say(order, answers.current(order)) : switching.to(order, name);
            case ChatCommand.Todo _ -> say(order, answers.todo(order));
            case ChatCommand.Status(var job) -> say(order, answers.status(order, job));
            case ChatCommand.Jobs _ -> say(order, answers.jobs(order));
            case ChatCommand.Cancel(var job) -> steering.cancel(order, job);
            case ChatCommand.Retry(var job) -> steering.retry(order, job);
            case ChatCommand.Credits _ -> say(order, answers.credits(order));
            case ChatCommand.Settings(var words) -> say(order, answers.settings(order, words));
            case ChatCommand.Unclear(var hint) ->
                say(order, new Html().say(hint).toString());
            case ChatCommand.NotForUs _ -> () -> {};
        };
    }

    private Runnable say(Order order, String html) {
        return () -> lanes.show(order.answer(html));
    }
}
