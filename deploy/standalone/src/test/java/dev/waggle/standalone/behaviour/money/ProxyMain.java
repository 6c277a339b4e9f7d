package dev.waggle.standalone.behaviour.money;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallClient;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import dev.waggle.worker.egress.Door;
import dev.waggle.worker.egress.Egress;
import dev.waggle.worker.egress.EgressProperties;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** A worker's proxy and nothing else of a worker: opens a door for each run that the environment names, and writes down where they are. */
final class ProxyMain {
    private static final Map<String, String> SETTINGS = Map.of(
            "waggle.egress.again", "100ms",
            "waggle.egress.ahead", "2s",
            "waggle.egress.patience", "3s",
            "waggle.egress.silence", "20s",
            "waggle.egress.calls-per-attempt", "100000",
            "waggle.egress.corrections", "500ms,1s,3s");

    private ProxyMain() {}

    public static void main(String[] args) throws Exception {
        var properties = new Binder(new MapConfigurationPropertySource(SETTINGS))
                .bindOrCreate("waggle.egress", EgressProperties.class);
        var egress = new Egress(
                queen(System.getenv("PROXY_QUEEN"), System.getenv("PROXY_SECRET")),
                properties,
                InstantSource.system(),
                Path.of(System.getenv("PROXY_OWN")),
                Path.of(System.getenv("PROXY_KEPT")));
        var doors = new StringBuilder();
        for (String run : System.getenv("PROXY_RUNS").split(",")) {
            String[] parts = run.split(":");
            Door door = egress.open(new TaskRef(new TaskId(UUID.fromString(parts[0])), Long.parseLong(parts[1])));
            doors.append(parts[0]).append(' ').append(door.exit().address());
            doors.append(' ').append(door.token().value()).append('\n');
        }
        write(Path.of(System.getenv("PROXY_DOORS")), doors.toString());
        new CountDownLatch(1).await();
    }

    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** As workers do it. */
    private static CallClient queen(String url, String secret) {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newHttpClient());
        factory.setReadTimeout(Duration.ofSeconds(10));
        var http = RestClient.builder()
                .baseUrl(url)
                .requestFactory(factory)
                .configureMessageConverters(converters ->
                        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(WaggleJson.mapper())))
                .defaultHeaders(headers -> headers.setBearerAuth(secret))
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
                .build()
                .createClient(CallClient.class);
    }
}
