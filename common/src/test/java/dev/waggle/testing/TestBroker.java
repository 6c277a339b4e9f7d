package dev.waggle.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A virtual host of a real RabbitMQ.
 *
 * @param managementUrl of the management plugin, without a slash at its end
 */
public record TestBroker(
        String host, int port, String user, String password, String virtualHost, String managementUrl, String version) {
    /** What {@code WAGGLE_RABBITMQ_URI} and {@code spring.rabbitmq.addresses} want. */
    public String uri() {
        String server = "amqp://" + user + ":" + password + "@" + host + ":" + port;
        // Spring takes the path as it stands: it would look for a virtual host named "%2F"
        return "/".equals(virtualHost) ? server : server + "/" + URLEncoder.encode(virtualHost, StandardCharsets.UTF_8);
    }

    public ManagementApi management() {
        return new ManagementApi(managementUrl, user, password);
    }

    /** The queues of this virtual host, as the management API lists them. */
    public List<JsonNode> queues() {
        return listed("queues");
    }

    /** The exchanges of this virtual host that are not the broker's own. */
    public List<JsonNode> exchanges() {
        return listed("exchanges").stream()
                .filter(exchange -> !exchange.path("name").asString().isEmpty())
                .filter(exchange -> !exchange.path("name").asString().startsWith("amq."))
                .toList();
    }

    /** The bindings of this virtual host, without those that every queue has to the default exchange. */
    public List<JsonNode> bindings() {
        return listed("bindings").stream()
                .filter(binding -> !binding.path("source").asString().isEmpty())
                .toList();
    }

    private List<JsonNode> listed(String what) {
        JsonNode all = management().get("/api/" + what + "/" + URLEncoder.encode(virtualHost, StandardCharsets.UTF_8));
        return StreamSupport.stream(all.spliterator(), false).toList();
    }
}
