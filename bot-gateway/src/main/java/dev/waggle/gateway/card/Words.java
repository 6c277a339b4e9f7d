package dev.waggle.gateway.card;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.contract.WaitingFor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names as people read them. */
final class Words {
    static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private Words() {}

    static String of(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String of(Phase phase) {
        return switch (phase) {
            case PLAN -> "planning";
            case IMPLEMENT -> "building";
            case VERIFY -> "checking";
            case REVIEW -> "reviewing";
            case FIX -> "fixing";
            case DOCUMENT -> "documenting";
            case DELIVER -> "delivering";
            case ANSWER -> "answering";
        };
    }

    /** Why it waits, and until when about. */
    static String of(QueuePlace queue) {
        Instant starts = queue.startsAtEstimate();
        return starts == null ? queue.reason() : queue.reason() + " · starts about " + CLOCK.format(starts);
    }

    static String of(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static String of(WaitingFor what) {
        return switch (what) {
            case APPROVAL -> "waiting for your yes";
            case ANSWER -> "waiting for your answer";
            case CREDIT -> "waiting for credits";
            case PAUSE -> "paused";
        };
    }
}
