package dev.waggle.common.api;

import dev.waggle.common.contract.JobEvent;
import java.util.List;

/** {@code GET …/events?after=seq}: events in order; {@code last} is the number to ask after next. */
public record EventPage(List<JobEvent> items, long last, boolean more) {}
