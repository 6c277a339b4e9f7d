package dev.waggle.orchestrator.job;

import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.contract.QueenCommand;
import dev.waggle.common.contract.QueenCommand.CancelJob;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.orchestrator.publish.Inboxes;
import java.util.List;
import org.springframework.stereotype.Component;

/** The door through which gateways' commands come in. */
@Component
class QueenCommandListener {
    private final Jobs jobs;

    QueenCommandListener(Inboxes inboxes, Jobs jobs) {
        this.jobs = jobs;
        inboxes.listen(QueueNames.QUEEN_COMMANDS, QueenCommand.class, this::on);
    }

    /** Whatever their order, a job that is submitted and cancelled ends as cancelled. */
    private void on(List<QueenCommand> commands) {
        List<SubmitJob> submits = only(commands, SubmitJob.class);
        if (!submits.isEmpty()) {
            jobs.submit(submits);
        }
        List<CancelJob> cancels = only(commands, CancelJob.class);
        if (!cancels.isEmpty()) {
            jobs.cancelCommanded(cancels);
        }
    }

    private static <C extends QueenCommand> List<C> only(List<QueenCommand> commands, Class<C> kind) {
        return commands.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
