package dev.waggle.orchestrator.live;

import dev.waggle.orchestrator.live.ReplicaConfiguration.ReplicaQueue;
import dev.waggle.orchestrator.loop.Loop;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has the broker send job events to this replica while somebody waits for one, and for a while after: copies that nobody reads cost the broker a
 * delivery and the queen three hands each, several times a job.
 */
@Component
class Hearing extends Loop {
    private static final Logger log = LoggerFactory.getLogger(Hearing.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Rounds without anybody until it stops listening. */
    static final int LINGER = 30;

    private final JobNews news;
    private final AmqpAdmin admin;
    private final ReplicaQueue queue;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private boolean bound;
    private int quiet;

    Hearing(JobNews news, AmqpAdmin admin, ReplicaQueue queue) {
        super("hearing", true, EVERY);
        this.news = news;
        this.admin = admin;
        this.queue = queue;
    }

    @EventListener(NewsWanted.class)
    void wake() {
        wanted.set(true);
        hurry();
    }

    @Override
    protected Duration round() {
        try {
            if (wanted.getAndSet(false) || news.awaited()) {
                listen();
            } else if (bound && ++quiet >= LINGER) {
                admin.removeBinding(queue.binding());
                bound = false;
            }
        } catch (AmqpException e) {
            log.atDebug()
                    .addKeyValue("reason", e.getMessage())
                    .log("the broker is away; looks at the database make up for it");
        }
        return EVERY;
    }

    /** Again with each round: a broker that was away has forgotten it. */
    private void listen() {
        quiet = 0;
        admin.declareBinding(queue.binding());
        if (!bound) {
            bound = true;
            // what happened before the broker knew
            news.look();
        }
    }
}
