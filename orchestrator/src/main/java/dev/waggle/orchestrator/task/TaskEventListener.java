package dev.waggle.orchestrator.task;

import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.orchestrator.publish.Inboxes;
import org.springframework.stereotype.Component;

/** The one door through which news of running tasks comes in. */
@Component
class TaskEventListener {
    TaskEventListener(Inboxes inboxes, Tasks tasks) {
        inboxes.listen(QueueNames.QUEEN_EVENTS, TaskEvent.class, tasks::record);
    }
}
