package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.StatusQuery;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.user.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many jobs stand, asked at once. */
@RestController
class StatusBatchController {
    private static final int MOST = 100;

    private final JobViews views;
    private final InstantSource clock;

    StatusBatchController(JobViews views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    @PostMapping(JobAnswers.JOBS + "/status:batch")
    ResponseEntity<StatusBatch> batch(@AuthenticationPrincipal Caller caller, @RequestBody StatusQuery query) {
        return answer(
                caller,
                Objects.requireNonNullElse(query.ids(), List.of()),
                Objects.requireNonNullElse(query.versions(), Map.of()));
    }

    @GetMapping(JobAnswers.JOBS + "/status")
    ResponseEntity<StatusBatch> batch(@AuthenticationPrincipal Caller caller, @RequestParam List<String> ids) {
        return answer(caller, ids, Map.of());
    }

    private ResponseEntity<StatusBatch> answer(Caller caller, List<String> ids, Map<String, Long> versions) {
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new WaggleException(Fault.BAD_REQUEST, "ids names %d jobs; want 1 … %d".formatted(ids.size(), MOST));
        }
        List<JobId> read = ids.stream().flatMap(id -> read(id).stream()).toList();
        Map<String, JobStatusView> found = views.statuses(read, caller.id()).stream()
                .collect(Collectors.toMap(status -> status.jobId().toString(), Function.identity()));
        var items = new ArrayList<>();
        var unchanged = new ArrayList<String>();
        for (String id : ids) {
            JobStatusView status = found.get(id.toLowerCase(Locale.ROOT));
            if (status == null) {
                items.add(missing(id));
            } else if (Objects.equals(versions.get(id), status.version())) {
                unchanged.add(id);
            } else {
                items.add(status);
            }
        }
        var answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        Instant now = clock.instant();
        found.values().stream()
                .flatMap(status -> Pace.of(status, now).stream())
                .min(Integer::compare)
                .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)));
        return answer.body(new StatusBatch(items, unchanged));
    }

    private static StatusBatch.Missing missing(String id) {
        return read(id).isPresent()
                ? missing(id, Fault.NOT_FOUND, "you have no such job")
                : missing(id, Fault.BAD_REQUEST, "this is no id of a job");
    }

    private static StatusBatch.Missing missing(String id, Fault fault, String detail) {
        return new StatusBatch.Missing(id, new JobStatusView.Error(fault, detail, fault.retryable()));
    }

    private static Optional<JobId> read(String id) {
        try {
            return Optional.of(JobId.of(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
