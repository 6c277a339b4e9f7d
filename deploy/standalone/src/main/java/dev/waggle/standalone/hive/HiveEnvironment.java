package dev.waggle.standalone.hive;

import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The environment of one service in a shared JVM: the person's file first, then what the hive knows, then the machine's. */
final class HiveEnvironment extends StandardEnvironment {
    HiveEnvironment(Map<String, Object> file, Map<String, Object> known) {
        getPropertySources().addFirst(new MapPropertySource("hive", known));
        getPropertySources().addFirst(new MapPropertySource("waggle.yaml", file));
    }
}
