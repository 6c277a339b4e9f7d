package dev.waggle.worker.run;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.TaskRef;

/** An offer that was taken from the broker, and the message that it came in. */
record Taken(TaskOffer offer, Delivery of) {
    TaskRef ref() {
        return new TaskRef(offer.taskId(), offer.epoch());
    }
}
