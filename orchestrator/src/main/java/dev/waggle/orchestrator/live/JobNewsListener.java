package dev.waggle.orchestrator.live;

import dev.waggle.common.amqp.UnreadableMessage;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.JobEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

/** Hears from the broker which jobs have moved. */
@Component
class JobNewsListener {
    private static final Logger log = LoggerFactory.getLogger(JobNewsListener.class);

    private final JobNews news;

    JobNewsListener(JobNews news) {
        this.news = news;
    }

    @RabbitListener(queues = "#{@replicaQueue.name}", ackMode = "NONE")
    void on(Message message) {
        if (!news.awaited()) {
            return;
        }
        try {
            WireFormat.readAll(message, JobEvent.class).forEach(event -> news.heard(event.jobId(), event.seq()));
        } catch (UnreadableMessage e) {
            // a newer queen's event: the look at the database wakes who waits for it
            log.atDebug().addKeyValue("reason", e.getMessage()).log("passed over news that this version cannot read");
        }
    }
}
