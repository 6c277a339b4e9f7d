package dev.waggle.orchestrator.behaviour.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.SessionId;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.job.Priorities;
import dev.waggle.orchestrator.task.LimitSetting;
import dev.waggle.orchestrator.task.LimitSettings;
import dev.waggle.orchestrator.task.Scope;
import dev.waggle.orchestrator.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class FairnessIT {
    private static final String ROLE = "implementer";

    private final Hive hive;
    private final LimitSettings limits;
    private final Priorities priorities;
    private final Map<TaskId, UserId> owners = new HashMap<>();

    @Autowired
    FairnessIT(Hive hive, LimitSettings limits, Priorities priorities) {
        this.hive = hive;
        this.limits = limits;
        this.priorities = priorities;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void oneWhoAsksForAHundredTimesAsMuchAsNineOthersGetsNoMoreThanEachOfThem() {
        var heavy = hive.person("Heavy");
        tasks(heavy, 270);
        var light = new ArrayList<UserId>();
        for (int i = 0; i < 9; i++) {
            var person = hive.person("Light " + i);
            light.add(person);
            tasks(person, 12);
        }
        var worker = hive.worker(ROLE);
        var served = new HashMap<UserId, Long>();

        for (int round = 0; round < 16; round++) {
            worker.heartbeat(7);
            var offers = hive.dispatchOnce();
            byOwner(offers).forEach((person, tasks) -> served.merge(person, tasks, Long::sum));
            worker.claimAll(offers).forEach(worker::succeed);
        }

        assertThat(served.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(16 * 7);
        assertThat(jain(served.values())).isGreaterThanOrEqualTo(0.95);
        assertThat(served.get(heavy)).isLessThanOrEqualTo(12);
        assertThat(served.keySet()).containsAll(light);
    }

    @Test
    void whatAProjectHasNoRoomForIsOutOfTheWayUntilItHas() {
        var ada = hive.person("Ada");
        var full = hive.project(ada, "full");
        limits.most(Scope.PROJECT, full.toString(), 2);
        hive.tasks(hive.job(ada, full), ROLE, 30);
        var other = hive.tasks(hive.job(ada, hive.project(ada, "other")), ROLE, 3);
        var worker = hive.worker(ROLE);
        worker.heartbeat(10);

        var first = hive.dispatchOnce();
        assertThat(first).hasSize(5).extracting(TaskOffer::taskId).containsAll(other);
        assertThat(held()).isEqualTo(28);

        List<TaskRef> runs = worker.claimAll(first);
        worker.heartbeat(10);
        assertThat(hive.dispatchOnce()).isEmpty();
        runs.forEach(worker::succeed);
        assertThat(hive.dispatchOnce()).hasSize(2);

        limits.most(Scope.PROJECT, full.toString(), null);
        worker.heartbeat(10);
        assertThat(hive.dispatchOnce()).as("nothing limits it any more").hasSize(8);
        assertThat(held()).isZero();
    }

    @Test
    void aSessionMayHaveALimitOfItsOwnOrTheOneForEach() {
        var ada = hive.person("Ada");
        UUID chat = session(ada);
        limits.most(Scope.SESSION, Scope.EACH, 3);
        JobId inSession = hive.job(ada, hive.project(ada, "todo"));
        hive.sql()
                .sql("UPDATE job SET session_id = :session WHERE id = :id")
                .param("session", chat)
                .param("id", inSession.value())
                .update();
        hive.tasks(inSession, ROLE, 9);
        var worker = hive.worker(ROLE);
        worker.heartbeat(16);

        assertThat(hive.dispatchOnce()).hasSize(3);
        limits.most(Scope.SESSION, chat.toString(), 4);
        assertThat(hive.dispatchOnce()).hasSize(1);
        assertThat(limits.all())
                .contains(
                        new LimitSetting(Scope.SESSION, chat.toString(), 4, false, 4, 1),
                        new LimitSetting(Scope.SESSION, Scope.EACH, 3, false, 0, 1));
        limits.most(Scope.SESSION, Scope.EACH, null);
    }

    @Test
    void nothingNewBeginsOfWhatIsPaused() {
        var ada = hive.person("Ada");
        var project = hive.project(ada, "todo");
        hive.tasks(hive.job(ada, project), ROLE, 20);
        var worker = hive.worker(ROLE);
        worker.heartbeat(2);
        var names = Map.of(
                Scope.HIVE, "hive", Scope.PERSON, ada.toString(), Scope.PROJECT, project.toString(), Scope.ROLE, ROLE);

        names.forEach((scope, name) -> {
            limits.pause(scope, name);
            assertThat(hive.dispatchOnce()).as("%s is paused", scope).isEmpty();
            limits.resume(scope, name);
            var offers = hive.dispatchOnce();
            assertThat(offers).as("%s is resumed", scope).hasSize(2);
            worker.claimAll(offers).forEach(worker::succeed);
        });
    }

    @Test
    void aPausedJobsTasksAreOutOfTheWayUntilItIsResumed() {
        var ada = hive.person("Ada");
        JobId paused = hive.job(ada, hive.project(ada, "todo"));
        hive.tasks(paused, ROLE, 40);
        hive.tasks(hive.job(ada, hive.project(ada, "site")), ROLE, 2);
        status(paused, "WAITING", "PAUSE");
        hive.worker(ROLE).heartbeat(5);

        assertThat(hive.dispatchOnce()).hasSize(2);
        assertThat(held()).isEqualTo(40);

        status(paused, "RUNNING", null);
        assertThat(hive.dispatchOnce()).hasSize(3);
    }

    @Test
    void aJobsPriorityMayChangeWhileItWaits() {
        var ada = hive.person("Ada");
        var project = hive.project(ada, "todo");
        hive.tasks(hive.job(ada, project), ROLE, 5);
        JobId late = hive.job(ada, project);
        var urgent = hive.tasks(late, ROLE, 2);
        hive.worker(ROLE).heartbeat(2);

        priorities.change(late, ada, 7);

        assertThat(hive.dispatchOnce()).extracting(TaskOffer::taskId).containsExactlyInAnyOrderElementsOf(urgent);
        assertThatThrownBy(() -> priorities.change(late, hive.person("Bob"), 7)).hasMessageContaining("no job");
        assertThatThrownBy(() -> priorities.change(late, ada, 101)).isInstanceOf(WaggleException.class);
    }

    @Test
    void aSessionsPriorityIsThatOfItsOpenJobs() {
        var ada = hive.person("Ada");
        UUID chat = session(ada);
        JobId plain = hive.job(ada, hive.project(ada, "todo"));
        JobId inSession = hive.job(ada, hive.project(ada, "site"));
        hive.tasks(plain, ROLE, 2);
        hive.sql()
                .sql("UPDATE job SET session_id = :session WHERE id = :id")
                .param("session", chat)
                .param("id", inSession.value())
                .update();
        var urgent = hive.tasks(inSession, ROLE, 1).getFirst();
        hive.worker(ROLE).heartbeat(1);

        priorities.changeAll(new SessionId(chat), ada, 3);

        assertThat(hive.dispatchOnce())
                .singleElement()
                .extracting(TaskOffer::taskId)
                .isEqualTo(urgent);
    }

    @Test
    void whoWaitsForLongIsServedOnceThoughMoreUrgentWorkKeepsComing() {
        var ada = hive.person("Ada");
        var patient = hive.tasks(hive.job(ada, hive.project(ada, "todo")), ROLE, 3);
        var bob = hive.person("Bob");
        JobId urgent = hive.job(bob, hive.project(bob, "site"));
        hive.tasks(urgent, ROLE, 60);
        priorities.change(urgent, bob, 2);
        var worker = hive.worker(ROLE);
        worker.heartbeat(4);
        worker.claimAll(hive.dispatchOnce()).forEach(worker::succeed);
        assertThat(hive.task(patient.getFirst()).state()).isInstanceOf(TaskState.Ready.class);

        hive.clockForward(Duration.ofMinutes(31));
        worker.heartbeat(4);
        var offers = hive.dispatchOnce();

        assertThat(offers).hasSize(4).extracting(TaskOffer::taskId).containsOnlyOnce(patient.getFirst());
        worker.claimAll(offers).forEach(worker::succeed);
        worker.heartbeat(4);
        assertThat(hive.dispatchOnce())
                .as("then it waits again")
                .extracting(TaskOffer::taskId)
                .doesNotContainAnyElementsOf(patient);
    }

    @Test
    void whoWeighsTwiceAsMuchIsServedTwiceAsOften() {
        var ada = hive.person("Ada");
        var bob = hive.person("Bob");
        tasks(ada, 20);
        tasks(bob, 20);
        limits.weight(ada, 2);
        hive.worker(ROLE).heartbeat(9);

        assertThat(byOwner(hive.dispatchOnce())).containsExactlyInAnyOrderEntriesOf(Map.of(ada, 6L, bob, 3L));
        assertThat(limits.all()).contains(new LimitSetting(Scope.PERSON, ada.toString(), null, false, 6, 2));
        assertThatThrownBy(() -> limits.weight(ada, 0)).isInstanceOf(WaggleException.class);
    }

    @Test
    void aLimitIsOfSomethingThatThereIs() {
        assertThatThrownBy(() -> limits.most(Scope.ROLE, "poet", 1)).hasMessageContaining("no role 'poet'");
        assertThatThrownBy(() -> limits.pause(Scope.PROJECT, "garbage")).hasMessageContaining("no project");
        assertThatThrownBy(() -> limits.most(Scope.HIVE, "hive", -1)).isInstanceOf(WaggleException.class);
    }

    private void tasks(UserId person, int count) {
        hive.tasks(hive.job(person, hive.project(person, "todo")), ROLE, count)
                .forEach(task -> owners.put(task, person));
    }

    private Map<UserId, Long> byOwner(List<TaskOffer> offers) {
        return offers.stream()
                .collect(Collectors.groupingBy(offer -> owners.get(offer.taskId()), Collectors.counting()));
    }

    private UUID session(UserId person) {
        UUID id = UUID.randomUUID();
        hive.sql().sql("""
                INSERT INTO session (id, person_id, title, created_at, updated_at)
                VALUES (:id, :person, 'a chat', waggle_now(), waggle_now())
                """).param("id", id).param("person", person.value()).update();
        return id;
    }

    private void status(JobId job, String status, @Nullable String waitingFor) {
        hive.sql()
                .sql("UPDATE job SET status = :status, waiting_for = :waiting WHERE id = :job")
                .param("status", status)
                .param("waiting", waitingFor)
                .param("job", job.value())
                .update();
    }

    private int held() {
        return hive.sql()
                .sql("SELECT count(*) FROM task WHERE state = 'READY' AND held_by IS NOT NULL")
                .query(Integer.class)
                .single();
    }

    /** 1 where all got the same, 1 ÷ n where one got everything. */
    private static double jain(Collection<Long> got) {
        double sum = got.stream().mapToDouble(Long::doubleValue).sum();
        double squares = got.stream().mapToDouble(each -> (double) each * each).sum();
        return sum * sum / (got.size() * squares);
    }
}
