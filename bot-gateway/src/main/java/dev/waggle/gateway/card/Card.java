package dev.waggle.gateway.card;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A job that was ordered in a chat, and what the chat knows of it. */
public record Card(
        JobId job,
        long chatId,
        @Nullable Long threadId,
        @Nullable Long replyTo,
        Submitter person,
        String request,
        JobKind kind,
        String about,
        @Nullable ProjectId project,
        CardView view,
        long lastSeq) {
    private static final Set<WaitingFor> ANSWERS = Set.of(WaitingFor.ANSWER, WaitingFor.APPROVAL);

    public String display() {
        return job.display();
    }

    public boolean live() {
        return view.live();
    }

    /** Whether it waits for words of its person. */
    public boolean asks() {
        return view.waitingFor() != null && ANSWERS.contains(view.waitingFor());
    }

    /** Whether somebody is there to hear a hint: the queen has it, and it neither asks nor ends. */
    public boolean hears() {
        return lastSeq > 0 && (view.status() == JobStatus.RUNNING || view.status() == JobStatus.QUEUED || rests());
    }

    /** Whether it stands still until its person lets it go on. */
    public boolean rests() {
        return view.waitingFor() == WaitingFor.PAUSE;
    }

    /** Whether it may be tried again. */
    public boolean broken() {
        return view.status() == JobStatus.FAILED || view.status() == JobStatus.CANCELLED;
    }

    /** One line in a list. */
    public String line() {
        return CardText.line(this);
    }

    /** The whole card. */
    public String text() {
        return CardText.of(this);
    }

    Card with(CardView now, long seq, @Nullable ProjectId of) {
        return new Card(job, chatId, threadId, replyTo, person, request, kind, about, of, now, seq);
    }
}
