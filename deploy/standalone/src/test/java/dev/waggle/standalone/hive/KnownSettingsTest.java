package dev.waggle.standalone.hive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

class KnownSettingsTest {
    static final KnownSettings KNOWN = new KnownSettings();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "waggle.roles.reviewer.limit",
                "waggle.roles.one-of-my-own.timeout",
                "waggle.limits.global",
                "waggle.worker.roles[0]",
                "waggle.worker.killAfter",
                "waggle.worker.kill_after",
                "waggle.worker.sandbox-environment.MAVEN_OPTS",
                "waggle.engines.aider.command[1]",
                "waggle.llm.model",
                "waggle.llm.providers.mine.timeout",
                "waggle.llm.patience.first-wait",
                "waggle.llm"
            })
    void whatTheServicesBindIsKnown(String setting) {
        assertThat(KNOWN.look(setting)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "waggle.roels.reviewer.limit, waggle.roels, did you mean waggle.roles?",
        "waggle.roles.reviewer.limt, waggle.roles.reviewer.limt, did you mean waggle.roles.reviewer.limit?",
        "waggle.worker.slot, waggle.worker.slot, did you mean waggle.worker.slots?",
        "waggle.llm.providers.mine.timeoutt, waggle.llm.providers.mine.timeoutt, did you mean waggle.llm.providers.mine.timeout?",
        "waggle.limits.everybody, waggle.limits.everybody, 'there are global, person, project, session'",
    })
    void whatNobodyReadsIsToldWithWhatWasMeant(String setting, String unknown, String cure) {
        assertThat(KNOWN.look(setting)).contains(new KnownSettings.Unknown(unknown, cure));
    }

    @Test
    void whatTheServicesSetThemselvesIsKnown() throws IOException {
        for (String file : List.of("orchestrator.yml", "worker.yml", "llm.yml")) {
            for (var source : new YamlPropertySourceLoader().load(file, new ClassPathResource(file))) {
                for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    if (name.startsWith("waggle.")) {
                        assertThat(KNOWN.look(name)).as(file).isEmpty();
                    }
                }
            }
        }
    }
}
