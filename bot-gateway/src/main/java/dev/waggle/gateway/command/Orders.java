package dev.waggle.gateway.command;

import dev.waggle.common.api.ProjectView;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.gateway.card.Card;
import dev.waggle.gateway.card.Cards;
import dev.waggle.gateway.chat.ChatSettings;
import dev.waggle.gateway.chat.Chats;
import dev.waggle.gateway.hive.HiveClient;
import dev.waggle.gateway.lane.Lanes;
import dev.waggle.gateway.submit.Commands;
import dev.waggle.gateway.telegram.Html;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes jobs of words: the card goes out with the order's storing, before the queen has heard of it. */
@Component
class Orders {
    private final Chats chats;
    private final Cards cards;
    private final Commands commands;
    private final Lanes lanes;
    private final HiveClient queen;
    private final Uuid7 ids;
    private final InstantSource clock;

    Orders(Chats chats, Cards cards, Commands commands, Lanes lanes, HiveClient queen, Uuid7 ids, InstantSource clock) {
        this.chats = chats;
        this.cards = cards;
        this.commands = commands;
        this.lanes = lanes;
        this.queen = queen;
        this.ids = ids;
        this.clock = clock;
    }

    Runnable build(Order order, String text) {
        return submit(order, JobKind.BUILD, text, null, "");
    }

    /** A change of what is current, or a new project where nothing is. */
    Runnable work(Order order, String text) {
        ChatSettings settings = chats.settings(order.chat());
        return settings.project() == null
                ? build(order, text)
                : submit(order, JobKind.CHANGE, text, settings.project(), settings.projectTitle());
    }

    /** @param item a number in the list, or a key of it */
    Runnable implement(Order order, String item) {
        ChatSettings settings = chats.settings(order.chat());
        if (settings.project() == null) {
            return () -> lanes.show(order.answer("No project is current. /projects lists yours."));
        }
        ProjectView project = queen.project(order.person(), settings.project().toString());
        Optional<TodoItem> found = find(project.todo(), item);
        if (found.isEmpty()) {
            return () -> lanes.show(order.answer(new Html()
                    .say("There is no " + item + " in the list of " + project.title() + ". /todo shows it.")
                    .toString()));
        }
        TodoItem todo = found.get();
        if (todo.done()) {
            return () -> lanes.show(order.answer(new Html()
                    .say(todo.key() + " " + todo.title() + " is done already.")
                    .toString()));
        }
        String text = "Implement " + todo.key() + ": " + todo.title();
        return submit(order, JobKind.CHANGE, text, project.projectId(), project.title());
    }

    private static Optional<TodoItem> find(List<TodoItem> todo, String item) {
        Optional<TodoItem> named = todo.stream()
                .filter(one -> one.key().equals(item) || one.key().equals("T" + item))
                .findFirst();
        boolean place = named.isEmpty() && item.matches("[0-9]{1,4}") && Integer.parseInt(item) > 0;
        return place ? todo.stream().skip(Integer.parseInt(item) - 1L).findFirst() : named;
    }

    private Runnable submit(Order order, JobKind kind, String text, @Nullable ProjectId project, String about) {
        ChatSettings settings = chats.settings(order.chat());
        var job = new JobId(ids.next());
        var card = new Card(
                job,
                order.chat(),
                order.said().threadId(),
                order.said().messageId(),
                order.person(),
                text,
                kind,
                about,
                project,
                cards.fresh(),
                0);
        var wanted = new JobOrder(kind, text, project, null, settings.engine(), settings.approvePlans(), 0);
        return () -> {
            cards.order(card);
            commands.tell(new SubmitJob(job, clock.instant(), order.person(), "update:" + order.updateId(), wanted));
        };
    }
}
