package dev.waggle.gateway.card;

import dev.waggle.common.contract.JobStatus;
import dev.waggle.gateway.telegram.Html;
import java.util.stream.Collectors;

/** Writes cards. */
final class CardText {
    private static final int REQUEST = 300;
    private static final int SHORT = 60;

    private CardText() {}

    static String of(Card card) {
        CardView view = card.view();
        var html = head(card).line().italic(Html.line(card.request(), REQUEST)).line();
        html.line()
                .say(view.history().stream()
                        .map(moment -> moment.word() + " " + Words.CLOCK.format(moment.at()))
                        .collect(Collectors.joining(" → ")));
        if (view.queue() != null) {
            html.line().say("⏳ " + view.queue());
        }
        if (view.live()) {
            view.steps().forEach(step -> html.line().say(step));
        }
        return html.toString();
    }

    static String line(Card card) {
        return head(card).add(": ").say(Html.line(card.request(), SHORT)).toString();
    }

    private static Html head(Card card) {
        CardView view = card.view();
        var html = new Html()
                .add(icon(view.status()))
                .add(" ")
                .bold(card.display())
                .add(" · ");
        html.say(
                switch (card.kind()) {
                    case BUILD -> "new project";
                    case CHANGE -> "change of " + card.about();
                    case ASK -> "question about " + card.about();
                    case DRILL -> "drill";
                });
        html.add(" · ").say(state(view));
        if (view.live() && view.total() > 0) {
            html.add(" · " + view.done() + " of " + view.total() + " done");
        }
        return html;
    }

    private static String state(CardView view) {
        if (view.waitingFor() != null) {
            return Words.of(view.waitingFor());
        }
        return view.status() == JobStatus.RUNNING && view.phase() != null
                ? Words.of(view.phase())
                : Words.of(view.status());
    }

    private static String icon(JobStatus status) {
        return switch (status) {
            case QUEUED -> "🕐";
            case RUNNING -> "🔨";
            case WAITING -> "✋";
            case CANCELLING -> "⏳";
            case SUCCEEDED -> "✅";
            case FAILED -> "❌";
            case CANCELLED -> "🚫";
        };
    }
}
