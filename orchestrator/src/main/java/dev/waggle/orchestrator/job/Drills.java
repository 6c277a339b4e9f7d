package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.role.Role;
import dev.waggle.orchestrator.role.Roles;
import dev.waggle.orchestrator.task.NewTask;
import java.util.List;
import java.util.Objects;

/** Words the one task that a drill is. */
public final class Drills {
    private static final String ENGINE = "drill";

    private Drills() {}

    /** Who does it. */
    public static String role(JobOrder order) {
        return Objects.requireNonNullElse(order.role(), Roles.IMPLEMENTER);
    }

    /** @param step 1 as it is submitted, and one more with each retry */
    public static NewTask task(JobId job, int step, JobOrder order, Role role) {
        return new NewTask(
                job,
                step,
                role.name(),
                Phase.ANSWER,
                null,
                Titles.of(order.text()),
                0,
                ENGINE,
                null,
                role.timeout(),
                new Brief.ToDrill(order.text()),
                "",
                false,
                List.of(),
                order.priority());
    }
}
