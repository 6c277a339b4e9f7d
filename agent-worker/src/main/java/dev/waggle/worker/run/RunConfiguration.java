package dev.waggle.worker.run;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.amqp.BrokerDialect;
import dev.waggle.common.amqp.ConfirmChannel;
import dev.waggle.common.amqp.Parking;
import dev.waggle.common.amqp.Topology;
import dev.waggle.common.api.CallClient;
import dev.waggle.common.api.QueenClient;
import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.WorkerId;
import dev.waggle.worker.WorkerProperties;
import dev.waggle.worker.attempt.AttemptRunner;
import dev.waggle.worker.process.WorkFolder;
import java.net.ProxySelector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Puts a worker together. */
@Configuration(proxyBeanMethods = false)
class RunConfiguration {
    /** Several of these fit into the time after which a run without an answer is killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A connection that was not used for longer is looked at before it is used again: the queen may have gone. */
    private static final Duration TRUSTED = Duration.ofMillis(200);

    /** One for each run that asks at the same moment. */
    private static final int MOST_CONNECTIONS = 1_000;

    private static final Pattern BOOT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    @Bean
    QueenClient queen(HttpServiceProxyFactory queen) {
        return queen.createClient(QueenClient.class);
    }

    @Bean
    CallClient calls(HttpServiceProxyFactory queen) {
        return queen.createClient(CallClient.class);
    }

    @Bean
    HttpServiceProxyFactory queenDoor(WorkerProperties properties, HttpComponentsClientHttpRequestFactory connections) {
        var http = RestClient.builder()
                .baseUrl(properties.queenUrl())
                .requestFactory(connections)
                .configureMessageConverters(converters -> converters
                        // a file goes as it is, not as a string of JSON
                        .addCustomConverter(new ByteArrayHttpMessageConverter())
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(WaggleJson.mapper())))
                .requestInterceptor((request, body, execution) -> {
                    // an artifact carries its run's own token
                    if (!request.getHeaders().containsHeader("Authorization")) {
                        request.getHeaders()
                                .setBearerAuth(properties.hiveSecret().value());
                    }
                    return execution.execute(request, body);
                })
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
                .build();
    }

    /** Whoever asks waits for the answer on its own thread: the JDK's client has three others wake up for each. */
    @Bean
    HttpComponentsClientHttpRequestFactory queenConnections() {
        var patience = Timeout.of(PATIENCE);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .setValidateAfterInactivity(TimeValue.of(TRUSTED))
                        .build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .build();
        return new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                .setConnectionManager(connections)
                .setProxySelector(ProxySelector.getDefault())
                // whoever asks knows best whether to ask again
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build());
    }

    @Bean
    WorkerCard card(WorkerProperties properties, WorkerId boot, AttemptRunner attempts) {
        return new WorkerCard(boot, properties.name(), properties.roles(), attempts.sandbox());
    }

    @Bean
    Declarables topology(WorkerProperties properties, @Value("${waggle.broker.dialect}") String dialect) {
        return new Topology(BrokerDialect.valueOf(dialect.toUpperCase(Locale.ROOT))).worker(properties.roles());
    }

    @Bean
    WorkerLoop workerLoop(
            QueenClient queen,
            WorkerCard card,
            AttemptRunner attempts,
            WorkFolder folder,
            ConnectionFactory broker,
            AmqpAdmin topology,
            WorkerProperties properties,
            InstantSource clock) {
        var watch = new Watch(clock, System::nanoTime);
        var reports = new Reports(new ConfirmChannel(broker), new Parking(broker, PATIENCE), Blockade.on(broker));
        var news = new Semaphore(0);
        var runs = new Runs(attempts, reports, watch, properties);
        runs.onSlotFreed(news::release);
        var claimer = new Claimer(queen, card, runs, watch);
        var fallen = folder.fallen().stream()
                .filter(boot -> BOOT.matcher(boot).matches())
                .map(WorkerId::of)
                .toList();
        var heartbeat = new Heartbeat(queen, card, runs, claimer, watch, fallen);
        var consumers = new OfferConsumers(broker, topology, properties.roles(), reports, news::release);
        var control = new ControlListener(broker, card.id(), run -> hurry(run, runs, heartbeat), reports);
        return new WorkerLoop(new OfferPump(consumers, claimer, runs, news), heartbeat, control, runs, properties);
    }

    static void hurry(TaskRef run, Runs runs, Heartbeat heartbeat) {
        if (runs.held().stream().anyMatch(held -> held.ref().equals(run))) {
            heartbeat.beat();
        }
    }
}
