package dev.waggle.gateway;

import com.rabbitmq.client.ConnectionFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.amqp.BrokerDialect;
import dev.waggle.common.amqp.ExchangeNames;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.Topology;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.api.CreditsView;
import dev.waggle.common.api.EventPage;
import dev.waggle.common.api.LedgerLine;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.ProjectView;
import dev.waggle.common.api.Said;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.QueenCommand;
import dev.waggle.common.id.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** A queen that says what she is told to say, over the real broker and real HTTP. */
public final class ScriptedQueen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final CreditsView CREDITS = new CreditsView(
            new BigDecimal("9994.332054"),
            new BigDecimal("9984.332054"),
            BigDecimal.TEN,
            BigDecimal.ZERO,
            new BigDecimal("0.05667945678"),
            new BigDecimal("0.00618"),
            new BigDecimal("0.01"),
            BigDecimal.ONE,
            List.of());
    private static final List<LedgerLine> LEDGER = List.of(line("usage", "-0.618"), line("initial_grant", "10000"));

    private final CachingConnectionFactory connections;
    private final RabbitTemplate broker;
    private final SimpleMessageListenerContainer inbox;
    private final HttpServer http;
    private final List<List<QueenCommand>> messages = new CopyOnWriteArrayList<>();
    private final Map<JobId, List<JobEvent>> log = new ConcurrentHashMap<>();
    private final List<ProjectView> projects = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile byte[] zip = "a zip".getBytes(StandardCharsets.UTF_8);
    private volatile boolean away;

    ScriptedQueen(String brokerUri) {
        var factory = new ConnectionFactory();
        try {
            factory.setUri(brokerUri);
            factory.setAutomaticRecoveryEnabled(false);
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        connections = new CachingConnectionFactory(factory);
        broker = new RabbitTemplate(connections);
        var admin = new RabbitAdmin(connections);
        new Topology(BrokerDialect.RABBITMQ)
                .queen(List.of(), WireFormat.kindsOf(QueenCommand.class))
                .getDeclarables()
                .forEach(part -> declare(admin, part));
        inbox = new SimpleMessageListenerContainer(connections);
        inbox.setQueueNames(QueueNames.QUEEN_COMMANDS);
        inbox.setMessageListener(message -> messages.add(WireFormat.readAll(message, QueenCommand.class)));
        inbox.afterPropertiesSet();
        inbox.start();
        http.createContext("/", this::answer);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    private static void declare(RabbitAdmin admin, Object part) {
        switch (part) {
            case org.springframework.amqp.core.Queue queue -> admin.declareQueue(queue);
            case org.springframework.amqp.core.Exchange exchange -> admin.declareExchange(exchange);
            case org.springframework.amqp.core.Binding binding -> admin.declareBinding(binding);
            default -> throw new IllegalStateException("cannot declare " + part);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** The first order whose words are so. */
    public QueenCommand.SubmitJob order(String words) {
        return await(QueenCommand.SubmitJob.class, order -> order.order().text().contains(words));
    }

    public QueenCommand.CancelJob cancel(JobId job) {
        return await(QueenCommand.CancelJob.class, cancel -> cancel.jobId().equals(job));
    }

    private <C extends QueenCommand> C await(Class<C> kind, Predicate<C> which) {
        return Awaitility.await("the queen hears " + kind.getSimpleName())
                .atMost(PATIENCE)
                .until(
                        () -> heard().filter(kind::isInstance)
                                .map(kind::cast)
                                .filter(which)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private Stream<QueenCommand> heard() {
        return messages.stream().flatMap(List::stream);
    }

    /** With how many others in its message she was told of this job, time after time. */
    public List<Integer> company(JobId job) {
        return messages.stream()
                .filter(together ->
                        together.stream().anyMatch(command -> command.jobId().equals(job)))
                .map(together -> together.size() - 1)
                .toList();
    }

    /** How often she was told of this job. */
    public long times(JobId job) {
        return heard().filter(command -> command.jobId().equals(job)).count();
    }

    /** Everything she was told, once each. */
    public List<QueenCommand.SubmitJob> orders() {
        return heard().filter(QueenCommand.SubmitJob.class::isInstance)
                .map(QueenCommand.SubmitJob.class::cast)
                .distinct()
                .toList();
    }

    /** What she says of a job, numbered. */
    public ScriptedJob job(JobId job) {
        return new ScriptedJob(this, job);
    }

    List<JobEvent> log(JobId job) {
        return log.computeIfAbsent(job, _ -> new CopyOnWriteArrayList<>());
    }

    void publish(JobEvent event) {
        broker.send(ExchangeNames.EVENTS, WireFormat.kindOf(event.getClass()), WireFormat.write(event, JobEvent.class));
    }

    /** Steering over HTTP, a line each: {@code <job> <wish> <words>}. */
    public List<String> said() {
        return said;
    }

    public void project(ProjectView project) {
        projects.add(project);
    }

    public void zip(byte[] bytes) {
        zip = bytes;
    }

    /** She does not answer over HTTP. */
    public void away(boolean gone) {
        away = gone;
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            if (away) {
                send(call, 503, "text/plain", new byte[0]);
                return;
            }
            URI to = call.getRequestURI();
            String[] path = to.getPath().split("/");
            boolean known = "Bearer %s"
                            .formatted(GatewayServers.HIVE_SECRET)
                            .equals(call.getRequestHeaders().getFirst("Authorization"))
                    && String.valueOf(call.getRequestHeaders().getFirst("Waggle-Submitter"))
                            .matches("telegram;[0-9]+;\\S+");
            if (!known) {
                send(
                        call,
                        401,
                        "application/problem+json",
                        "{\"detail\":\"who are you?\"}".getBytes(StandardCharsets.UTF_8));
            } else if (path[3].equals("projects")) {
                projects(call, path);
            } else if (path[3].equals("credits")) {
                json(call, path.length == 4 ? CREDITS : new Page<>(LEDGER, null));
            } else if (call.getRequestMethod().equals("POST")) {
                String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String words = body.isEmpty()
                        ? ""
                        : WaggleJson.mapper().readValue(body, Said.class).text();
                said.add((path[4] + " " + path[5] + " " + words).strip());
                send(call, 202, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            } else if (path[5].equals("events")) {
                long after = Long.parseLong(to.getQuery().replace("after=", ""));
                List<JobEvent> items = log(JobId.of(path[4])).stream()
                        .filter(event -> event.seq() > after)
                        .limit(2)
                        .toList();
                json(call, new EventPage(items, after + items.size(), items.size() == 2));
            } else {
                send(call, 200, "application/zip", zip);
            }
        }
    }

    private void projects(HttpExchange call, String[] path) throws IOException {
        if (path.length == 4) {
            json(call, new Page<>(projects, null));
            return;
        }
        var found = projects.stream()
                .filter(project -> project.projectId().toString().equals(path[4]))
                .findFirst();
        if (found.isPresent()) {
            json(call, found.get());
        } else {
            send(
                    call,
                    404,
                    "application/problem+json",
                    "{\"detail\":\"no such project\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static LedgerLine line(String kind, String credits) {
        return new LedgerLine(new UUID(0, 1), kind, new BigDecimal(credits), null, null, null, null, null, null, null);
    }

    private static void json(HttpExchange call, Object body) throws IOException {
        send(call, 200, "application/json", WaggleJson.mapper().writeValueAsBytes(body));
    }

    private static void send(HttpExchange call, int status, String type, byte[] body) throws IOException {
        call.getResponseHeaders().add("Content-Type", type);
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = call.getResponseBody()) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        inbox.destroy();
        connections.destroy();
        http.stop(0);
    }
}
