package dev.waggle.gateway.command;

import dev.waggle.common.api.CreditsView;
import dev.waggle.common.api.LedgerLine;
import dev.waggle.common.api.ProjectView;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.gateway.card.Card;
import dev.waggle.gateway.card.Cards;
import dev.waggle.gateway.chat.ChatSettings;
import dev.waggle.gateway.chat.Chats;
import dev.waggle.gateway.hive.HiveClient;
import dev.waggle.gateway.telegram.Html;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers to questions about what there is. */
@Component
class Answers {
    private static final int LATEST = 10;
    /** More do not fit into a message. */
    private static final int MOST = 25;

    private static final int LAST_ENTRIES = 5;

    private static final String NO_PROJECT = "No project is current. /projects lists yours.";

    private final Chats chats;
    private final Cards cards;
    private final Targets targets;
    private final HiveClient queen;

    Answers(Chats chats, Cards cards, Targets targets, HiveClient queen) {
        this.chats = chats;
        this.cards = cards;
        this.targets = targets;
        this.queen = queen;
    }

    String projects(Order order) {
        List<ProjectView> all = queen.projects(order.person());
        if (all.isEmpty()) {
            return "You have no project yet. Write what you want, and it becomes one.";
        }
        var current = chats.settings(order.chat()).project();
        var html = new Html().add("<b>Your projects</b>");
        for (ProjectView project : all) {
            if (html.roomFor(project.title().length())) {
                html.add(project.projectId().equals(current) ? "\n▸ " : "\n• ")
                        .bold(project.slug())
                        .add(" – ")
                        .say(project.title());
            }
        }
        return html.add("\n\n/project NAME makes one the current one.").toString();
    }

    String current(Order order) {
        ChatSettings settings = chats.settings(order.chat());
        return settings.project() == null
                ? NO_PROJECT
                : new Html()
                        .add("The current project is ")
                        .bold(settings.projectTitle())
                        .add(". What you write changes it. /project none to start afresh.")
                        .toString();
    }

    String todo(Order order) {
        ChatSettings settings = chats.settings(order.chat());
        if (settings.project() == null) {
            return NO_PROJECT;
        }
        ProjectView project = queen.project(order.person(), settings.project().toString());
        if (project.todo().isEmpty()) {
            return new Html()
                    .add("Nothing is to be done in ")
                    .bold(project.title())
                    .add(".")
                    .toString();
        }
        var html = new Html().bold(project.title());
        for (TodoItem item : project.todo()) {
            if (html.roomFor(item.title().length())) {
                html.add(item.done() ? "\n☑ " : "\n☐ ").say(item.key() + " " + item.title());
            }
        }
        return html.add("\n\n/implement 2 does one of them.").toString();
    }

    String status(Order order, String job) {
        if (!job.isEmpty() || targets.replied(order).isPresent()) {
            return switch (targets.of(order, job, Card::live, "", "status")) {
                case Targets.Target.None(var why) -> why;
                case Targets.Target.Found(var card) -> card.text();
            };
        }
        return lines(targets.here(order).stream().filter(Card::live).toList(), "Nothing is running here.");
    }

    String jobs(Order order) {
        return lines(cards.of(order.said().userId(), LATEST), "You have ordered nothing yet.");
    }

    String credits(Order order) {
        CreditsView credits = queen.credits(order.person());
        var html = new Html().bold(plain(credits.available()) + " credits left");
        html.add(" – a credit is worth $" + plain(credits.creditDollars()));
        BigDecimal aside = credits.held().add(credits.reserved());
        if (aside.signum() > 0) {
            html.add("\nset aside for what runs: " + plain(aside));
        }
        html.add("\nspent: $%s today, $%s in all"
                .formatted(plain(credits.spentTodayDollars()), plain(credits.spentDollars())));
        for (LedgerLine line : queen.ledger(order.person(), LAST_ENTRIES)) {
            String sign = line.credits().signum() > 0 ? "+" : "";
            html.add("\n• ")
                    .say(sign + plain(line.credits()) + " " + line.kind().replace('_', ' '));
        }
        return html.toString();
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    String settings(Order order, String words) {
        String[] said = words.split("\\s+", 2);
        if (words.matches("approval (on|off)")) {
            chats.approvePlans(order.chat(), said[1].equals("on"));
        } else if (words.matches("engine [a-z0-9-]{1,40}")) {
            chats.engine(order.chat(), said[1].equals("default") ? null : said[1]);
        } else if (!words.isEmpty()) {
            return "I know /settings approval on, /settings approval off, /settings engine NAME and /settings engine default.";
        }
        ChatSettings now = chats.settings(order.chat());
        return new Html()
                .add("<b>Settings of this chat</b>\n• approval: ")
                .add(now.approvePlans() ? "on – plans wait for your yes" : "off – plans are built at once")
                .add("\n• engine: ")
                .say(Objects.requireNonNullElse(now.engine(), "default – the hive chooses"))
                .add("\n\n/settings approval on or off, /settings engine NAME or default")
                .toString();
    }

    private static String lines(List<Card> jobs, String none) {
        if (jobs.isEmpty()) {
            return none;
        }
        String first = jobs.stream().limit(MOST).map(Card::line).collect(Collectors.joining("\n"));
        return jobs.size() > MOST ? first + "\n… and " + (jobs.size() - MOST) + " more" : first;
    }
}
