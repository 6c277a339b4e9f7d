package dev.waggle.standalone.cli;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.standalone.terminal.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How things are called in front of people. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Status and what it is busy with or waits for. */
    static String state(JobStatusView job) {
        if (job.waitingFor() != null) {
            return "waiting for " + of(job.waitingFor());
        }
        return job.phase() == null || job.status().terminal()
                ? of(job.status())
                : of(job.status()) + ": " + of(job.phase());
    }

    /** Why it waits, when it starts and when it is done about. */
    static String of(QueuePlace queue, Instant now) {
        return queue.reason()
                + about(", starts in about ", queue.startsAtEstimate(), now)
                + about(", done in about ", queue.endsAtEstimate(), now);
    }

    private static String about(String words, @Nullable Instant then, Instant now) {
        return then == null ? "" : words + age(Duration.between(now, then));
    }

    static Style style(JobStatus status) {
        return switch (status) {
            case SUCCEEDED -> Style.GOOD;
            case FAILED, CANCELLED -> Style.BAD;
            case WAITING, CANCELLING -> Style.CARE;
            case QUEUED, RUNNING -> Style.LINK;
        };
    }

    static String mark(JobStatus status) {
        return switch (status) {
            case SUCCEEDED -> "✓";
            case FAILED, CANCELLED -> "✗";
            case WAITING -> "?";
            case QUEUED, RUNNING, CANCELLING -> "●";
        };
    }

    static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return "%d:%02d min".formatted(seconds / 60, seconds % 60);
        }
        return seconds < 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    static String ago(Instant then, Instant now) {
        return age(Duration.between(then, now)) + " ago";
    }

    /** Command, exit code and time of a check. */
    static String of(Evidence evidence) {
        return evidence.command() + " → exit " + evidence.exitCode()
                + String.format(Locale.ROOT, " (%.1f s)", evidence.durationMillis() / 1000.0);
    }

    /** Who did it, and where that is not a sandbox of ours, where. */
    static String of(EngineReport engine) {
        String model = engine.model() == null ? "" : " " + engine.model();
        return engine.engine()
                + model
                + switch (engine.sandbox()) {
                    case "none" -> ", without a sandbox";
                    case "pod" -> ", in a pod";
                    default -> "";
                };
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
