package dev.waggle.orchestrator.job;

import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.contract.QueenCommand;
import dev.waggle.common.contract.QueenCommand.CancelJob;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.orchestrator.publish.Inboxes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The one door through which gateways' commands come in. */
@Component
class CommandListener {
    private final Jobs jobs;

    CommandListener(Inboxes inboxes, Jobs jobs) {
        this.jobs = jobs;
        inboxes.listen(QueueNames.QUEEN_COMMANDS, QueenCommand.class, this::on);
    }

    /** Submits first: a cancel that overtook its submit ends the same way. */
    private void on(List<QueenCommand> commands) {
        var submits = new ArrayList<SubmitJob>();
        var cancels = new ArrayList<CancelJob>();
        for (QueenCommand command : commands) {
            switch (command) {
                case SubmitJob submit -> submits.add(submit);
                case CancelJob cancel -> cancels.add(cancel);
            }
        }
        if (!submits.isEmpty()) {
            jobs.submit(submits);
        }
        if (!cancels.isEmpty()) {
            jobs.cancelCommanded(cancels);
        }
    }
}
