package dev.waggle.orchestrator.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.Start;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.job.SubmissionRepository.Earlier;
import dev.waggle.orchestrator.job.SubmissionRepository.Known;
import dev.waggle.orchestrator.job.SubmissionRepository.NewRow;
import dev.waggle.orchestrator.job.SubmissionRepository.NewSubmission;
import dev.waggle.orchestrator.job.SubmissionRepository.SubmitAccount;
import dev.waggle.orchestrator.job.SubmissionRepository.SubmitKey;
import dev.waggle.orchestrator.task.Draft;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Orders that are taken in together: what was there before, and what there is to store. */
final class Batch {
    private final Map<JobId, Job> there;
    private final Map<SubmitKey, Earlier> earlier;
    private final Instant now;
    private final Map<SubmitAccount, UserId> owners;
    private final Map<JobId, NewRow> rows = new LinkedHashMap<>();
    private final List<NewSubmission> keys = new ArrayList<>();
    private final Map<JobId, List<Draft>> news = new LinkedHashMap<>();
    private final Map<JobId, List<Draft>> late = new LinkedHashMap<>();
    private final Set<JobId> filled = new HashSet<>();
    private final Map<UUID, List<UUID>> after = new LinkedHashMap<>();
    private final Set<JobId> accepted = new LinkedHashSet<>();
    private final List<SubmitJob> drills = new ArrayList<>();

    Batch(Map<JobId, Job> there, Known known) {
        this.there = new HashMap<>(there);
        this.earlier = new HashMap<>(known.under());
        this.owners = new HashMap<>(known.persons());
        this.now = known.now();
    }

    /** The database's time, at which they are taken in. */
    Instant now() {
        return now;
    }

    /** Each person is looked up once. */
    UserId owner(Submitter submitter, Function<Submitter, UserId> people) {
        return owners.computeIfAbsent(
                new SubmitAccount(submitter.source(), submitter.account()), _ -> people.apply(submitter));
    }

    boolean knows(JobId id) {
        return there.containsKey(id) || rows.containsKey(id);
    }

    /** Whether a job of this person's comes with the same batch. */
    boolean has(JobId id, UserId owner) {
        NewRow row = rows.get(id);
        return row != null && row.personId().equals(owner.value());
    }

    /** A job that was cancelled before it arrived, and has not arrived until now. */
    @Nullable
    Job awaited(JobId id) {
        Job job = there.get(id);
        return job != null && job.order().text().isEmpty() && !filled.contains(id) ? job : null;
    }

    @Nullable
    Earlier earlier(SubmitJob command) {
        return earlier.get(key(command));
    }

    void accept(SubmitJob command, UserId owner, @Nullable ProjectId project) {
        rows.put(command.jobId(), row(command, owner, project, null));
        remember(command);
        tell(command, acceptance(command.order(), Titles.of(command.order().text()), project));
        // a drill's one task is stored with it: no workflow has to make it
        if (deferred(command.order())) {
            List<JobId> first = Objects.requireNonNull(command.order().start()).afterThese();
            if (!first.isEmpty()) {
                after.put(
                        command.jobId().value(),
                        first.stream().map(JobId::value).toList());
            }
        } else if (command.order().jobKind() == JobKind.DRILL) {
            drills.add(command);
        } else {
            accepted.add(command.jobId());
        }
    }

    void refuse(SubmitJob command, UserId owner, WaggleException wrong) {
        NewRow row = row(command, owner, null, wrong);
        rows.put(command.jobId(), row);
        tell(command, acceptance(command.order(), row.title(), null));
        tell(command, (id, seq, at) -> new JobEvent.Failed(id, seq, at, wrong.fault(), message(wrong)));
    }

    void filled(SubmitJob command, @Nullable ProjectId project, boolean good) {
        filled.add(command.jobId());
        if (good) {
            remember(command);
        }
        String title = Titles.of(Titles.storable(command.order().text()));
        late.put(command.jobId(), List.of(acceptance(command.order(), title, project)));
    }

    List<NewRow> rows() {
        return List.copyOf(rows.values());
    }

    List<NewSubmission> keys() {
        return keys;
    }

    /** How the logs of new jobs begin. */
    Map<JobId, List<Draft>> news() {
        return news;
    }

    /** How the logs of those go on that were cancelled before they arrived. */
    Map<JobId, List<Draft>> late() {
        return late;
    }

    /** Jobs that wait for jobs, with these. */
    Map<UUID, List<UUID>> after() {
        return after;
    }

    List<SubmitJob> drills() {
        return drills;
    }

    /** Those whose workflow has to begin. */
    Set<JobId> accepted() {
        return accepted;
    }

    /** Those that may call models, with who pays for it. */
    Map<JobId, UserId> paying(Predicate<@Nullable String> thinks) {
        var paying = new LinkedHashMap<JobId, UserId>();
        rows.forEach((id, row) -> {
            if (row.fault() == null && !row.kind().equals(JobKind.DRILL.name()) && thinks.test(row.engine())) {
                paying.put(id, new UserId(row.personId()));
            }
        });
        return paying;
    }

    static SubmitKey key(SubmitJob command) {
        return new SubmitKey(command.submitter().source(), command.submitter().account(), command.idempotencyKey());
    }

    static boolean same(Earlier earlier, SubmitJob command) {
        return MessageDigest.isEqual(earlier.hash(), hash(command.order()));
    }

    /** A row as it begins; of an order that is refused, what can be stored. */
    static NewRow row(SubmitJob command, UserId owner, @Nullable ProjectId project, @Nullable WaggleException wrong) {
        JobOrder order = command.order();
        String text = wrong == null ? order.text() : Titles.storable(order.text());
        UUID session =
                wrong == null && order.session() != null ? order.session().value() : null;
        return new NewRow(
                command.jobId().value(),
                owner.value(),
                project == null ? null : project.value(),
                session,
                order.jobKind().name(),
                command.submitter().source(),
                text,
                Titles.of(text),
                wrong == null ? order.engine() : null,
                order.approvePlan(),
                order.priority(),
                wrong == null ? order.role() : null,
                (wrong == null ? JobStatus.QUEUED : JobStatus.FAILED).name(),
                wrong == null ? null : wrong.fault().name(),
                wrong == null ? null : message(wrong),
                wrong == null ? 1 : 2,
                order.start() == null ? null : order.start().at(),
                wrong == null && deferred(order));
    }

    private static boolean deferred(JobOrder order) {
        Start start = order.start();
        return start != null && (start.at() != null || !start.afterThese().isEmpty());
    }

    private void remember(SubmitJob command) {
        var key = key(command);
        byte[] hash = hash(command.order());
        earlier.put(key, new Earlier(command.jobId(), hash));
        keys.add(new NewSubmission(
                key.source(),
                key.account(),
                key.key(),
                HexFormat.of().formatHex(hash),
                command.jobId().value()));
    }

    private void tell(SubmitJob command, Draft draft) {
        news.computeIfAbsent(command.jobId(), _ -> new ArrayList<>()).add(draft);
    }

    private static Draft acceptance(JobOrder order, String title, @Nullable ProjectId project) {
        return (id, seq, at) -> new JobEvent.Accepted(id, seq, at, order.jobKind(), title, project);
    }

    private static String message(WaggleException wrong) {
        return String.valueOf(wrong.getMessage());
    }

    private static byte[] hash(JobOrder order) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(JobRow.write(order).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
