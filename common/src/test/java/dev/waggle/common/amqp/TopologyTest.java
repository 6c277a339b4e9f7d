package dev.waggle.common.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.QueenCommand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.Queue;

class TopologyTest {
    private static final List<String> ROLES = List.of("planner", "implementer");

    @Test
    void theQueenDeclaresHerInboxesAQueueForEachRoleAndAllExchanges() {
        var queen = new Topology(BrokerDialect.RABBITMQ).queen(ROLES, WireFormat.kindsOf(QueenCommand.class));

        assertThat(queen.getDeclarablesByType(Exchange.class))
                .extracting(Exchange::getName)
                .containsExactlyInAnyOrder("waggle.commands", "waggle.tasks", "waggle.events", "waggle.control");
        assertThat(queues(queen))
                .extracting(Queue::getName)
                .containsExactlyInAnyOrder(
                        "waggle.parked",
                        "waggle.queen.commands",
                        "waggle.queen.events",
                        "waggle.tasks.planner",
                        "waggle.tasks.implementer");
        assertThat(queen.getDeclarablesByType(Binding.class))
                .extracting(Binding::getRoutingKey)
                .containsExactlyInAnyOrder("job.submit.v1", "job.cancel.v1", "task.#", "planner", "implementer");
    }

    @Test
    void offersExpireAndAreNeverDeadLetteredWhileInboxesAreTheOpposite() {
        var offers = BrokerDialect.RABBITMQ.offers("waggle.tasks.planner").getArguments();
        var inbox = BrokerDialect.RABBITMQ.inbox("waggle.queen.events").getArguments();

        assertThat(offers).containsKey("x-message-ttl").doesNotContainKey("x-dead-letter-exchange");
        assertThat(inbox)
                .containsEntry("x-dead-letter-routing-key", "waggle.parked")
                .containsKeys("x-delivery-limit", "x-dead-letter-exchange")
                .doesNotContainKey("x-message-ttl");
    }

    @Test
    void thePortableDialectUsesNoArgumentThatAnotherBrokerWouldRefuse() {
        var topology = new Topology(BrokerDialect.PORTABLE);

        for (Declarables part : List.of(
                topology.queen(ROLES, List.of("job.submit.v1")),
                topology.gateway(),
                topology.worker(ROLES),
                topology.replica("waggle.api.1"))) {
            assertThat(queues(part))
                    .allSatisfy(queue -> assertThat(queue.getArguments()).isEmpty());
        }
    }

    @Test
    void aGatewayHearsOfJobsAndAWorkerOfItsRoles() {
        var topology = new Topology(BrokerDialect.RABBITMQ);

        assertThat(queues(topology.gateway()))
                .extracting(Queue::getName)
                .containsExactlyInAnyOrder("waggle.parked", "waggle.gateway.events");
        assertThat(queues(topology.worker(List.of("planner"))))
                .extracting(Queue::getName)
                .containsExactlyInAnyOrder("waggle.parked", "waggle.tasks.planner");
    }

    private static List<Queue> queues(Declarables part) {
        return part.getDeclarablesByType(Queue.class);
    }
}
