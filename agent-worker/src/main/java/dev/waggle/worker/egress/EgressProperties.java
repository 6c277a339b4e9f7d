package dev.waggle.worker.egress;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may leave a sandbox, {@code waggle.egress}.
 *
 * @param models the models that may be asked, as {@code provider/model}; {@code *} stands for any characters
 * @param usualOutput so many tokens are reserved for an answer where the question names no limit
 * @param largestQuestion beyond which a question is refused
 * @param callsPerAttempt how often one attempt may ask
 * @param tokensPerAttempt how many tokens one attempt may use, both ways together
 * @param keysPerCall with how many keys one question is tried
 * @param ahead how long leave for a run's next question is kept that was asked for ahead of it; 0 asks for none
 * @param patience how long a question is held while the queen is away or every key rests; then the agent is told
 * @param again how often the queen is asked again meanwhile, and while a job waits for credit
 * @param silence a provider that says nothing for so long is left
 * @param drain an answer whose reader is gone is read for so long, to know what it cost
 * @param largestTunnel how many bytes one tunnel to a host carries
 * @param privateHosts hosts, as {@code name:port}, that may be reached though their address is a private one: a registry of one's own
 * @param corrections when a provider is asked what a broken-off answer cost, counted from its end
 */
@ConfigurationProperties("waggle.egress")
public record EgressProperties(
        @DefaultValue("*") List<String> models,
        @DefaultValue("16000") long usualOutput,
        @DefaultValue("32MB") DataSize largestQuestion,
        @DefaultValue("1000") int callsPerAttempt,
        @DefaultValue("50000000") long tokensPerAttempt,
        @DefaultValue("3") int keysPerCall,
        @DefaultValue("10s") Duration ahead,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("2s") Duration again,
        @DefaultValue("5m") Duration silence,
        @DefaultValue("30s") Duration drain,
        @DefaultValue("2GB") DataSize largestTunnel,
        @DefaultValue List<String> privateHosts,
        @DefaultValue({"3s", "15s", "60s", "5m"}) List<Duration> corrections) {
    /** Whether this model may be asked at all. */
    boolean allows(String model) {
        return models.stream().anyMatch(pattern -> matches(pattern, model));
    }

    private static boolean matches(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(name);
        }
        if (!name.startsWith(pattern.substring(0, star))) {
            return false;
        }
        String after = pattern.substring(star + 1);
        for (int from = star; from <= name.length(); from++) {
            if (matches(after, name.substring(from))) {
                return true;
            }
        }
        return false;
    }
}
