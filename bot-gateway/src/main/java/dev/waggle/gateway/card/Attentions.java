package dev.waggle.gateway.card;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.gateway.telegram.Html;
import java.util.List;

/** Writes what rings. */
final class Attentions {
    private static final int LONG = 1500;
    /** Under a file there is less room. */
    private static final int CAPTION = 700;

    private Attentions() {}

    static Attention question(JobEvent.Waiting event, List<String> plan, String display) {
        var html = new Html().add("✋ ").bold(display);
        return switch (event.waitingFor()) {
            case APPROVAL -> {
                html.add(" has a plan and waits for your yes:\n");
                for (String task : plan) {
                    if (html.roomFor(2 * task.length())) {
                        html.add("\n• ").say(task);
                    }
                }
                html.add("\n\nWrite what should be different, and it plans again.");
                yield new Attention(event.seq(), html.toString(), List.of(Verb.APPROVE, Verb.CANCEL), false);
            }
            case ANSWER -> {
                html.add(" asks:\n\n").say(Html.cut(event.question(), LONG)).add("\n\nJust write your answer.");
                yield new Attention(event.seq(), html.toString(), List.of(Verb.CANCEL), false);
            }
            case PAUSE -> {
                html.add(" is paused:\n\n").say(Html.cut(event.question(), LONG));
                yield new Attention(event.seq(), html.toString(), List.of(Verb.RESUME, Verb.CANCEL), false);
            }
            case CREDIT -> {
                html.add(" waits for credits:\n\n").say(Html.cut(event.question(), LONG));
                yield new Attention(event.seq(), html.toString(), List.of(Verb.CANCEL), false);
            }
        };
    }

    static Attention failure(JobEvent.Failed event, String display) {
        var html = new Html()
                .add("❌ ")
                .bold(display)
                .add(" did not work out (")
                .say(Words.of(event.fault()))
                .add("):\n\n")
                .say(Html.cut(event.detail(), LONG));
        return new Attention(event.seq(), html.toString(), List.of(Verb.RETRY), false);
    }

    static Attention result(JobEvent.Succeeded event, String display) {
        boolean files = event.commit() != null;
        var html = new Html()
                .add("✅ ")
                .bold(display)
                .add(" is done.\n\n")
                .say(Html.cut(event.summary(), files ? CAPTION : LONG));
        return new Attention(event.seq(), html.toString(), List.of(), files);
    }
}
