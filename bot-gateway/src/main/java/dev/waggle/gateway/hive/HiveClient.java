package dev.waggle.gateway.hive;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CreditsView;
import dev.waggle.common.api.EventPage;
import dev.waggle.common.api.LedgerLine;
import dev.waggle.common.api.ProjectView;
import dev.waggle.common.api.Said;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.JobId;
import dev.waggle.gateway.QueenProperties;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.core.JacksonException;

/** Asks the queen; a no of hers comes back as {@link Refusal} with her words, her absence as {@link Away}. */
@Component
public class HiveClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RestClient http;
    private final QueenApi queen;

    HiveClient(QueenProperties properties) {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        factory.setReadTimeout(PATIENCE);
        Secret secret = properties.hiveSecret();
        http = RestClient.builder()
                .baseUrl(properties.queenUrl())
                .requestFactory(factory)
                .configureMessageConverters(converters ->
                        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(WaggleJson.mapper())))
                .defaultHeaders(headers -> headers.setBearerAuth(secret.value()))
                .build();
        queen = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
                .build()
                .createClient(QueenApi.class);
    }

    public List<ProjectView> projects(Submitter person) {
        return asked(() -> queen.projects(header(person)).items());
    }

    /** @param project its id or short name */
    public ProjectView project(Submitter person, String project) {
        return asked(() -> queen.project(header(person), project));
    }

    public CreditsView credits(Submitter person) {
        return asked(() -> queen.credits(header(person)));
    }

    /** The last of what came and went. */
    public List<LedgerLine> ledger(Submitter person, int most) {
        return asked(() -> queen.ledger(header(person), most).items());
    }

    public EventPage events(Submitter person, JobId job, long after) {
        return asked(() -> queen.events(header(person), job.toString(), after));
    }

    /** @param wish {@code approve, resume, retry} */
    public void steer(Submitter person, JobId job, String wish) {
        told(() -> queen.steer(header(person), job.toString(), wish));
    }

    /** @param wish {@code hint, answer} */
    public void say(Submitter person, JobId job, String wish, String words) {
        told(() -> queen.say(header(person), job.toString(), wish, new Said(words)));
    }

    /** The result's files in a file of its own. */
    public Path zip(Submitter person, JobId job) throws IOException {
        Path file = Files.createTempFile("waggle-result", ".zip");
        try {
            asked(() -> http.get()
                    .uri("/api/ai/jobs/{job}/result", job.toString())
                    .header(QueenApi.PERSON, header(person))
                    .header("Accept", "application/zip")
                    .exchange((_, answer) -> {
                        if (answer.getStatusCode().isError()) {
                            throw new Refusal("the result cannot be fetched: HTTP "
                                    + answer.getStatusCode().value());
                        }
                        return Files.copy(answer.getBody(), file, StandardCopyOption.REPLACE_EXISTING);
                    }));
            return file;
        } catch (RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static String header(Submitter person) {
        String name = URLEncoder.encode(person.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return person.source() + ";" + person.account() + ";" + name;
    }

    private static void told(Runnable wish) {
        asked(() -> {
            wish.run();
            return wish;
        });
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (RestClientResponseException e) {
            if (e.getStatusCode().is5xxServerError()) {
                throw new Away(e);
            }
            throw new Refusal(words(e));
        } catch (RestClientException e) {
            throw new Away(e);
        }
    }

    /** The sentence of a problem document. */
    private static String words(RestClientResponseException e) {
        try {
            var problem = WaggleJson.mapper().readTree(e.getResponseBodyAsByteArray());
            return problem.path("detail").asString("HTTP " + e.getStatusCode().value());
        } catch (JacksonException notOne) {
            return "HTTP " + e.getStatusCode().value();
        }
    }
}
