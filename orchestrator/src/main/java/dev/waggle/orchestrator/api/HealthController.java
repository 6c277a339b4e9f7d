package dev.waggle.orchestrator.api;

import dev.waggle.orchestrator.api.Health.Part;
import dev.waggle.orchestrator.publish.Publisher;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether this queen lives, and whether she can work. Only a missing database makes her unready: without the broker she still answers. */
@RestController
class HealthController {
    private static final Logger log = LoggerFactory.getLogger(HealthController.class);

    private final HealthRepository workers;
    private final ConnectionFactory broker;
    private final Publisher publisher;
    private final Farewell farewell;

    HealthController(HealthRepository workers, ConnectionFactory broker, Publisher publisher, Farewell farewell) {
        this.workers = workers;
        this.broker = broker;
        this.publisher = publisher;
        this.farewell = farewell;
    }

    @GetMapping("/health/live")
    ResponseEntity<Health> live() {
        return answer(new Health("up", Map.of()));
    }

    @GetMapping("/health/ready")
    ResponseEntity<Health> ready() {
        if (farewell.leaving()) {
            return answer(Health.leaving());
        }
        Part broker = broker();
        try {
            return answer(Health.of(broker, workers.liveSandboxes()));
        } catch (DataAccessException | TransactionException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("database away; this queen is not ready");
            return answer(Health.withoutDatabase(broker));
        }
    }

    private Part broker() {
        if (!brokerReachable()) {
            return Part.BROKER_AWAY;
        }
        return publisher.blocked() ? Part.BROKER_BLOCKED : Part.UP;
    }

    private boolean brokerReachable() {
        try (var connection = broker.createConnection()) {
            return connection.isOpen();
        } catch (AmqpException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("broker away; jobs are held until it is back");
            return false;
        }
    }

    private static ResponseEntity<Health> answer(Health health) {
        return ResponseEntity.status(health.status().equals("down") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
                .cacheControl(CacheControl.noStore())
                .body(health);
    }
}
