package dev.waggle.orchestrator;

import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.common.id.WorkerId;
import dev.waggle.orchestrator.dispatch.Dispatcher;
import dev.waggle.orchestrator.publish.Announcements;
import dev.waggle.orchestrator.reconcile.JobsStalled;
import dev.waggle.orchestrator.reconcile.Reconciler;
import dev.waggle.orchestrator.task.Claims;
import dev.waggle.orchestrator.task.Heartbeats;
import dev.waggle.orchestrator.task.JobLog;
import dev.waggle.orchestrator.task.NewTask;
import dev.waggle.orchestrator.task.Task;
import dev.waggle.orchestrator.task.Tasks;
import dev.waggle.orchestrator.task.TasksSettled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The turned handle: in tests nothing happens by itself, and time passes when it is told to. */
public class Hive {
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int MANY = 10_000;

    private final Dispatcher dispatcher;
    private final Reconciler reconciler;
    private final Announcements announcements;
    private final Claims claims;
    private final Heartbeats heartbeats;
    private final Tasks tasks;
    private final JobLog log;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Uuid7 ids;
    private final List<JobId> settled = new CopyOnWriteArrayList<>();
    private final List<JobId> stalled = new CopyOnWriteArrayList<>();

    Hive(
            Dispatcher dispatcher,
            Reconciler reconciler,
            Announcements announcements,
            Claims claims,
            Heartbeats heartbeats,
            Tasks tasks,
            JobLog log,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Uuid7 ids) {
        this.dispatcher = dispatcher;
        this.reconciler = reconciler;
        this.announcements = announcements;
        this.claims = claims;
        this.heartbeats = heartbeats;
        this.tasks = tasks;
        this.log = log;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.ids = ids;
    }

    @EventListener
    void hear(TasksSettled event) {
        settled.addAll(event.jobs());
    }

    @EventListener
    void hear(JobsStalled event) {
        stalled.addAll(event.jobs());
    }

    /** Jobs of which something settled since the reset, once for each announcement. */
    public List<JobId> settled() {
        quiet();
        return settled;
    }

    /** Jobs that the reconciler found standing still since the reset. */
    public List<JobId> stalled() {
        quiet();
        return stalled;
    }

    /** An empty hive: nobody, nothing, no worker; limits as configured, the clock as it is, leases may expire. */
    public void reset() {
        quiet();
        settled.clear();
        stalled.clear();
        jdbc.sql("TRUNCATE person, job, submission, job_event, task, attempt, worker CASCADE")
                .update();
        jdbc.sql("DELETE FROM dispatch_limit WHERE scope IN (1, 2, 4) AND name <> '*'")
                .update();
        jdbc.sql("UPDATE dispatch_limit SET most = configured, given = false, paused = false")
                .update();
        jdbc.sql("UPDATE service_clock SET served = 0").update();
        jdbc.sql("UPDATE clock_shift SET shift = '0'").update();
        jdbc.sql("UPDATE hive_tick SET last_tick = waggle_now(), no_expiry_until = '-infinity'")
                .update();
    }

    /** One round of the dispatcher: what it offered. */
    public List<TaskOffer> dispatchOnce() {
        return dispatcher.dispatchOnce();
    }

    /** One round of the reconciler; ends when everything that it announced is dealt with. */
    public void reconcileOnce() {
        reconciler.reconcileOnce();
        quiet();
    }

    /** Waits until all that was announced so far has been dealt with. */
    public void quiet() {
        Awaitility.await("everything announced is dealt with")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(5))
                .until(announcements::idle);
    }

    /** The leases' clock jumps. */
    public void clockForward(Duration by) {
        jdbc.sql("UPDATE clock_shift SET shift = shift + make_interval(secs => :by)")
                .param("by", by.toMillis() / 1000.0)
                .update();
    }

    /** Time goes by as it does in a hive that is up: the reconciler ticks all the while. */
    public void pass(Duration time) {
        reconcileOnce();
        for (Duration left = time; left.isPositive(); left = left.minus(STEP)) {
            clockForward(left.compareTo(STEP) < 0 ? left : STEP);
            reconcileOnce();
        }
    }

    /** So many tasks of a kind may be out; scope 0 hive, 1 person, 2 project, 3 role, 4 session. */
    public void limit(int scope, String name, int most) {
        jdbc.sql("""
                INSERT INTO dispatch_limit (scope, name, most) VALUES (:scope, :name, :most)
                ON CONFLICT (scope, name) DO UPDATE SET most = EXCLUDED.most
                """)
                .param("scope", scope)
                .param("name", name)
                .param("most", most)
                .update();
    }

    public int limit(int scope, String name) {
        return jdbc.sql("SELECT most FROM dispatch_limit WHERE scope = :scope AND name = :name")
                .param("scope", scope)
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    public UserId person(String name) {
        UUID id = ids.next();
        jdbc.sql("INSERT INTO person (id, name, created_at) VALUES (:id, :name, waggle_now())")
                .param("id", id)
                .param("name", name)
                .update();
        return new UserId(id);
    }

    public ProjectId project(UserId owner, String slug) {
        UUID id = ids.next();
        jdbc.sql("""
                INSERT INTO project (id, owner_id, slug, title, created_at, updated_at)
                VALUES (:id, :owner, :slug, :slug, waggle_now(), waggle_now())
                """)
                .param("id", id)
                .param("owner", owner.value())
                .param("slug", slug)
                .update();
        return new ProjectId(id);
    }

    /** A queued job of a new person in a new project, without tasks and known to no workflow. */
    public JobId job() {
        UserId owner = person("Ada");
        return job(owner, project(owner, "todo"));
    }

    public JobId job(UserId owner, ProjectId project) {
        UUID id = ids.next();
        jdbc.sql("""
                INSERT INTO job (id, person_id, project_id, kind, source, request, title, status, created_at, updated_at)
                VALUES (:id, :owner, :project, 'BUILD', 'http', 'a to-do list', 'To-do list', 'QUEUED', waggle_now(), waggle_now())
                """)
                .param("id", id)
                .param("owner", owner.value())
                .param("project", project.value())
                .update();
        return new JobId(id);
    }

    /** Adds ready tasks of a role to a job. */
    public List<TaskId> tasks(JobId job, String role, int count) {
        int from = tasks.of(job).size() + 1;
        var added = new ArrayList<NewTask>();
        for (int step = from; step < from + count; step++) {
            added.add(aTask(job, step, role));
        }
        tasks.add(added);
        return tasks.of(job).stream()
                .filter(task -> task.step() >= from)
                .map(Task::id)
                .toList();
    }

    /** A verifier's task, whatever the role: its brief is the shortest. */
    public static NewTask aTask(JobId job, int step, String role) {
        return new NewTask(
                job,
                step,
                role,
                Phase.VERIFY,
                null,
                "Task " + step,
                0,
                "checks",
                null,
                Duration.ofMinutes(5),
                new Brief.ToVerify(null),
                "0123456789012345678901234567890123456789",
                false,
                List.of(),
                0);
    }

    public Task task(TaskId id) {
        UUID job = jdbc.sql("SELECT job_id FROM task WHERE id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .single();
        return tasks.of(new JobId(job)).stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public JobStatus status(JobId job) {
        return JobStatus.valueOf(jdbc.sql("SELECT status FROM job WHERE id = :id")
                .param("id", job.value())
                .query(String.class)
                .single());
    }

    public List<JobEvent> events(JobId job) {
        return log.after(job, 0, MANY);
    }

    public <E extends JobEvent> List<E> events(JobId job, Class<E> kind) {
        return events(job).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** How a run ended, by the history. */
    public List<String> endings(TaskId task) {
        return jdbc.sql("SELECT COALESCE(ending, 'runs') FROM attempt WHERE task_id = :task ORDER BY epoch")
                .param("task", task.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** A worker that does what a test tells it. */
    public ScriptedWorker worker(String... roles) {
        var card = new WorkerCard(new WorkerId(ids.next()), "worker", List.of(roles), "bubblewrap");
        return new ScriptedWorker(card, claims, heartbeats, tasks);
    }

    /** Brings a new task to a worker's hands: dispatched and claimed. */
    public TaskRef running(JobId job, ScriptedWorker worker) {
        TaskId task = tasks(job, worker.card().roles().getFirst(), 1).getFirst();
        worker.heartbeat();
        return worker.claimAll(dispatchOnce()).stream()
                .filter(run -> run.taskId().equals(task))
                .findFirst()
                .orElseThrow();
    }

    /** Does something while another transaction holds a task's row. */
    public void whileLocked(TaskId task, Runnable meanwhile) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("SELECT 1 FROM task WHERE id = :id FOR UPDATE")
                    .param("id", task.value())
                    .query(Integer.class)
                    .single();
            var thread = Thread.ofVirtual().unstarted(meanwhile);
            var trouble = new AtomicReference<@Nullable Throwable>();
            thread.setUncaughtExceptionHandler((_, e) -> trouble.set(e));
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (trouble.get() != null) {
                throw new AssertionError(trouble.get());
            }
        });
    }

    public JdbcClient sql() {
        return jdbc;
    }
}
