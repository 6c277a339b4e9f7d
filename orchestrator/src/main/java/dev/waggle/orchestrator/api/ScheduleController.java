package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewSchedule;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.ScheduleView;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.schedule.Schedule;
import dev.waggle.orchestrator.schedule.Schedules;
import dev.waggle.orchestrator.user.Caller;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's orders that come again. */
@RestController
@RequestMapping(ScheduleController.PATH)
class ScheduleController {
    static final String PATH = "/api/ai/schedules";

    private final Schedules schedules;
    private final NewOrders orders;

    ScheduleController(Schedules schedules, NewOrders orders) {
        this.schedules = schedules;
        this.orders = orders;
    }

    @GetMapping
    Page<ScheduleView> list(@AuthenticationPrincipal Caller caller) {
        return new Page<>(
                schedules.list(caller.id()).stream()
                        .map(ScheduleController::view)
                        .toList(),
                null);
    }

    @GetMapping("/{schedule}")
    ScheduleView show(@AuthenticationPrincipal Caller caller, @PathVariable UUID schedule) {
        return view(schedules.get(caller.id(), schedule));
    }

    @PostMapping
    ResponseEntity<ScheduleView> create(@AuthenticationPrincipal Caller caller, @RequestBody NewSchedule wanted) {
        if (wanted.cron() == null || wanted.job() == null) {
            throw new WaggleException(Fault.BAD_REQUEST, "cron and job are needed: when, and what then");
        }
        ScheduleView made = view(schedules.create(
                caller.id(),
                Objects.requireNonNullElse(wanted.name(), ""),
                wanted.cron(),
                Objects.requireNonNullElse(wanted.zone(), "UTC"),
                orders.order(caller, wanted.job())));
        return ResponseEntity.created(URI.create(PATH + "/" + made.scheduleId()))
                .body(made);
    }

    @PostMapping("/{schedule}/pause")
    ScheduleView pause(@AuthenticationPrincipal Caller caller, @PathVariable UUID schedule) {
        return view(schedules.pause(caller.id(), schedule, true));
    }

    @PostMapping("/{schedule}/resume")
    ScheduleView resume(@AuthenticationPrincipal Caller caller, @PathVariable UUID schedule) {
        return view(schedules.pause(caller.id(), schedule, false));
    }

    @DeleteMapping("/{schedule}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable UUID schedule) {
        schedules.delete(caller.id(), schedule);
    }

    private static ScheduleView view(Schedule schedule) {
        return new ScheduleView(
                schedule.id(),
                schedule.name(),
                schedule.cron(),
                schedule.zone().getId(),
                schedule.order().text(),
                schedule.paused(),
                schedule.paused() ? null : schedule.nextAt(),
                schedule.lastAt(),
                schedule.lastJob(),
                schedule.createdAt());
    }
}
