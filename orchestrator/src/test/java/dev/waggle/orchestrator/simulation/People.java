package dev.waggle.orchestrator.simulation;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.task.NewTask;
import dev.waggle.orchestrator.task.Tables.JobLine;
import dev.waggle.orchestrator.task.Task;
import dev.waggle.orchestrator.task.TaskFloor;
import dev.waggle.orchestrator.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people want, and the simplest workflow that there is: a task may wait for the one before it. */
final class People {
    private static final List<String> ROLES = List.of("implementer", "verifier", "reviewer");

    private final World world;
    private final List<UUID> persons = new ArrayList<>();
    private final List<UUID> projects = new ArrayList<>();
    private final UUID session;
    private final Set<JobId> accepted = new LinkedHashSet<>();

    People(World world) {
        this.world = world;
        this.session = id();
        for (int i = 0; i < 3; i++) {
            persons.add(id());
            projects.add(id());
        }
    }

    List<UUID> persons() {
        return persons;
    }

    List<UUID> projects() {
        return projects;
    }

    UUID session() {
        return session;
    }

    static List<String> roles() {
        return ROLES;
    }

    /** Orders of all kinds come in over a while; some are regretted. */
    void order(int jobs, long within) {
        for (int i = 0; i < jobs; i++) {
            var order = order();
            long at = world.random.nextLong(within);
            world.agenda.in(at, () -> {
                accepted.add(order.job());
                world.tell("orders", order.job(), order.tasks().size());
                world.postman.order(order);
            });
            if (world.luck(0.15)) {
                world.agenda.in(at + world.millis(10, 20_000), () -> regret(order.job()));
            }
        }
    }

    private Order order() {
        var job = new JobId(id());
        int whose = world.pick(persons.size());
        int priority = world.pick(3);
        var tasks = new ArrayList<NewTask>();
        int count = 1 + world.pick(3);
        for (int step = 1; step <= count; step++) {
            boolean waits = step > 1 && world.luck(0.4);
            tasks.add(new NewTask(
                    job,
                    step,
                    world.pick(ROLES),
                    Phase.ANSWER,
                    "T" + step,
                    count == 1 ? TaskFloor.EXERCISE : "a question",
                    0,
                    "template",
                    null,
                    Duration.ofMinutes(5),
                    new Brief.ToAnswer("why?"),
                    "main",
                    false,
                    waits ? List.of("T" + (step - 1)) : List.of(),
                    priority));
        }
        return new Order(
                job, persons.get(whose), world.pick(projects), world.luck(0.5) ? session : null, priority, tasks);
    }

    /** Stores an order; one that is there already stays as it is. */
    boolean store(Order order) {
        world.database.statement();
        var jobs = world.queens.tables.jobs();
        Instant now = world.databaseTime();
        boolean there = jobs.find(order.job().value()).isPresent();
        jobs.add(
                order.job().value(),
                new JobLine(
                        order.job(),
                        order.person(),
                        order.project(),
                        order.session(),
                        order.priority(),
                        JobStatus.QUEUED,
                        0,
                        now));
        world.queens.tasks.tasks.add(order.tasks());
        return there;
    }

    private void regret(JobId job) {
        var queen = world.queens.any();
        if (queen.isEmpty()) {
            world.agenda.in(Agenda.seconds(1), () -> regret(job));
            return;
        }
        world.transactions.run(
                queen.get(),
                "cancel",
                () -> cancel(job),
                there -> {
                    if (!there) {
                        world.agenda.in(Agenda.seconds(1), () -> regret(job));
                    }
                },
                () -> world.agenda.in(Agenda.seconds(1), () -> regret(job)));
    }

    private boolean cancel(JobId job) {
        world.database.statement();
        var found = world.queens.tables.jobs().lock(line -> line.id().equals(job));
        if (!found.isEmpty() && !found.getFirst().status().terminal()) {
            put(found.getFirst(), JobStatus.CANCELLING);
            world.queens.tasks.tasks.cancel(List.of(job), "regretted");
        }
        return !found.isEmpty();
    }

    /** The workflow's turn. */
    void advance(Queen queen, JobId job) {
        if (queen.up()) {
            world.transactions.run(queen, "workflow", () -> advanced(job), _ -> {}, () -> {});
        }
    }

    private boolean advanced(JobId id) {
        world.database.statement();
        var found = world.queens.tables.jobs().lock(line -> line.id().equals(id));
        if (found.isEmpty() || found.getFirst().status().terminal()) {
            return false;
        }
        JobLine job = found.getFirst();
        List<Task> tasks = world.queens.tasks.tasks.of(id);
        boolean failed = tasks.stream().anyMatch(task -> task.state() instanceof TaskState.Failed);
        if (tasks.stream().allMatch(task -> task.state().settled())) {
            boolean cancelled = job.status() == JobStatus.CANCELLING;
            put(job, cancelled ? JobStatus.CANCELLED : failed ? JobStatus.FAILED : JobStatus.SUCCEEDED);
        } else if (failed) {
            world.queens.tasks.tasks.cancel(List.of(id), "another task failed");
        } else {
            unblock(tasks);
        }
        return true;
    }

    private void unblock(List<Task> tasks) {
        for (Task task : tasks) {
            boolean free = tasks.stream()
                    .filter(other -> task.waitsFor().contains(other.planKey()))
                    .allMatch(other -> other.state() instanceof TaskState.Succeeded);
            if (task.state() instanceof TaskState.Blocked && free) {
                world.queens.tasks.tasks.unblock(task.id(), "main");
            }
        }
    }

    private void put(JobLine job, JobStatus status) {
        world.tell("job", job.id(), status.name());
        world.queens.tables.jobs().put(job.id().value(), job.with(status, world.databaseTime()));
    }

    /** Accepted jobs that have not ended. */
    List<JobId> open() {
        return accepted.stream()
                .filter(job -> {
                    var line = world.queens.tables.jobs().committed(job.value());
                    return line == null || !line.status().terminal();
                })
                .toList();
    }

    private UUID id() {
        return new UUID(world.random.nextLong(), world.random.nextLong());
    }

    record Order(
            JobId job, UUID person, UUID project, @Nullable UUID session, int priority, List<NewTask> tasks) {}
}
