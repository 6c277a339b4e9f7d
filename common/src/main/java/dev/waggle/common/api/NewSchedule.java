package dev.waggle.common.api;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/ai/schedules}.
 *
 * @param name what it is called, once among the caller's
 * @param cron five fields, or six with seconds first, or {@code @hourly, @daily, @weekly, @monthly, @yearly}
 * @param zone in which the fields are read, for example {@code Europe/Vienna}; UTC where left out
 * @param job what is submitted each time
 */
public record NewSchedule(
        @Nullable String name,
        @Nullable String cron,
        @Nullable String zone,
        @Nullable NewJob job) {}
