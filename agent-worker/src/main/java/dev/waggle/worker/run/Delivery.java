package dev.waggle.worker.run;

import com.rabbitmq.client.Channel;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.TaskRef;

/** An offer that this worker holds unacknowledged, and where to acknowledge it. */
record Delivery(TaskOffer offer, Channel channel, long tag) {
    TaskRef ref() {
        return new TaskRef(offer.taskId(), offer.epoch());
    }
}
