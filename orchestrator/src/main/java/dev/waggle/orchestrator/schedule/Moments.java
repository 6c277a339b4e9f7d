package dev.waggle.orchestrator.schedule;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/** Which moments a cron expression names. Five fields as everybody knows them, six with seconds first, or a macro like {@code @daily}. */
final class Moments {
    private static final int FIVE = 5;

    private Moments() {}

    /** The expression with seconds. */
    static String cron(String text) {
        String stripped = text.strip();
        String cron = stripped.split("\\s+").length == FIVE ? "0 " + stripped : stripped;
        try {
            CronExpression.parse(cron);
            return cron;
        } catch (IllegalArgumentException e) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "cron '%s' is wrong: %s; '30 7 * * MON-FRI' is half past seven on weekdays"
                            .formatted(text, e.getMessage()),
                    e);
        }
    }

    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "zone '" + name + "' is unknown; one is 'Europe/Vienna', another 'UTC'", e);
        }
    }

    static Optional<Instant> next(String cron, ZoneId zone, Instant after) {
        return Optional.ofNullable(CronExpression.parse(cron).next(after.atZone(zone)))
                .map(ZonedDateTime::toInstant);
    }
}
