package dev.waggle.standalone.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.testing.TestBroker;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a person sees in the broker's console is the drawing of the architecture, nothing more and nothing less. */
final class BrokerConsole {
    private static final String INBOX =
            "x-dead-letter-exchange=, x-dead-letter-routing-key=waggle.parked, x-delivery-limit=20, x-queue-type=quorum";
    private static final String OFFERS = "x-message-ttl=20000, x-queue-type=quorum";

    private BrokerConsole() {}

    /** Exactly the exchanges, queues with their arguments, and bindings; once all services have declared their part. */
    static void showsTheDrawing(TestBroker broker) {
        await("all have declared their part").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertDrawn(broker));
        assertBound(broker);
    }

    private static void assertDrawn(TestBroker broker) {
        assertThat(byName(broker.exchanges(), exchange -> exchange.path("type").asString()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "waggle.commands", "direct",
                        "waggle.tasks", "direct",
                        "waggle.events", "topic",
                        "waggle.control", "fanout"));
        assertThat(byName(broker.queues(), BrokerConsole::arguments))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("waggle.queen.commands", INBOX),
                        Map.entry("waggle.queen.events", INBOX),
                        Map.entry("waggle.gateway.events", INBOX),
                        Map.entry("waggle.tasks.planner", OFFERS),
                        Map.entry("waggle.tasks.implementer", OFFERS),
                        Map.entry("waggle.tasks.verifier", OFFERS),
                        Map.entry("waggle.tasks.reviewer", OFFERS),
                        Map.entry("waggle.tasks.documenter", OFFERS),
                        Map.entry("waggle.parked", "x-queue-type=quorum"),
                        Map.entry("waggle.control.*", ""),
                        Map.entry("waggle.replica.*", "")));
    }

    private static void assertBound(TestBroker broker) {
        assertThat(broker.bindings())
                .extracting(binding -> "%s --%s--> %s"
                        .formatted(
                                binding.path("source").asString(),
                                binding.path("routing_key").asString(),
                                shortened(binding.path("destination").asString())))
                // there while somebody waits for an event
                .filteredOn(drawn -> !drawn.equals("waggle.events --job.#--> waggle.replica.*"))
                .containsExactlyInAnyOrder(
                        "waggle.commands --job.submit.v1--> waggle.queen.commands",
                        "waggle.commands --job.cancel.v1--> waggle.queen.commands",
                        "waggle.events --task.#--> waggle.queen.events",
                        "waggle.events --job.#--> waggle.gateway.events",
                        "waggle.control ----> waggle.control.*",
                        "waggle.tasks --planner--> waggle.tasks.planner",
                        "waggle.tasks --implementer--> waggle.tasks.implementer",
                        "waggle.tasks --verifier--> waggle.tasks.verifier",
                        "waggle.tasks --reviewer--> waggle.tasks.reviewer",
                        "waggle.tasks --documenter--> waggle.tasks.documenter");
    }

    /** A short-lived queue carries the id of its one consumer. */
    private static String shortened(String queue) {
        return queue.replaceAll("^(waggle\\.(control|replica))\\..*", "$1.*");
    }

    private static Map<String, String> byName(Iterable<JsonNode> listed, Function<JsonNode, String> what) {
        return java.util.stream.StreamSupport.stream(listed.spliterator(), false)
                .collect(Collectors.toMap(one -> shortened(one.path("name").asString()), what));
    }

    private static String arguments(JsonNode queue) {
        var sorted = new TreeMap<String, String>();
        queue.path("arguments")
                .properties()
                .forEach(argument ->
                        sorted.put(argument.getKey(), argument.getValue().asString()));
        return sorted.entrySet().stream()
                .map(argument -> argument.getKey() + "=" + argument.getValue())
                .collect(Collectors.joining(", "));
    }
}
