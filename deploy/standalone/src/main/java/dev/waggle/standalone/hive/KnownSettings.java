package dev.waggle.standalone.hive;

import dev.waggle.common.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** What may stand in {@code waggle.yaml}, read off the records that the services bind. */
final class KnownSettings {
    private static final String SERVICES = "dev.waggle";
    /** Bound by no record. */
    private static final List<String> OTHERS = List.of("waggle.hive-secret", "waggle.storage");

    /** @param below by name; empty where anything may follow */
    private record Node(Map<String, Node> below) {
        static final String ANY = "*";

        Node() {
            this(new TreeMap<>());
        }

        Node at(String path) {
            Node node = this;
            for (String name : path.split("\\.")) {
                node = node.below.computeIfAbsent(name, _ -> new Node());
            }
            return node;
        }

        void add(Class<?> type) {
            for (RecordComponent part : type.getRecordComponents()) {
                Node node = at(kebab(part.getName()));
                Optional<Class<?>> nested = nested(part.getGenericType());
                nested.ifPresent((part.getType() == Map.class ? node.at(ANY) : node)::add);
            }
        }

        private static Optional<Class<?>> nested(Type type) {
            Type at = type instanceof ParameterizedType map && map.getRawType() == Map.class
                    ? map.getActualTypeArguments()[1]
                    : type;
            return at instanceof Class<?> found && found.isRecord() && found != Secret.class
                    ? Optional.of(found)
                    : Optional.empty();
        }

        Optional<Node> named(String name) {
            return below.entrySet().stream()
                    .filter(known -> known.getKey().equals(ANY)
                            || uniform(known.getKey()).equals(uniform(name)))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    private final Node root = new Node();

    KnownSettings() {
        OTHERS.forEach(root::at);
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (BeanDefinition found : scanner.findCandidateComponents(SERVICES)) {
            Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
            root.at(type.getAnnotation(ConfigurationProperties.class).value()).add(type);
        }
    }

    /** What is wrong with a setting's name, and what it should be; nothing where it is known. */
    Optional<Unknown> look(String setting) {
        Node node = root;
        String path = "";
        for (String name : setting.replaceFirst("\\[.*", "").split("\\.")) {
            if (node.below().isEmpty()) {
                break;
            }
            Optional<Node> next = node.named(name);
            if (next.isEmpty()) {
                return Optional.of(new Unknown(path + name, cure(path, name, node)));
            }
            path += name + ".";
            node = next.get();
        }
        return Optional.empty();
    }

    /** @param cure the name that was probably meant, else those that there are */
    record Unknown(String name, String cure) {}

    private static String cure(String path, String name, Node node) {
        return node.below().keySet().stream()
                .filter(known -> distance(uniform(known), uniform(name)) <= 2)
                .findFirst()
                .map(known -> "did you mean " + path + known + "?")
                .orElseGet(() -> "there are " + String.join(", ", node.below().keySet()));
    }

    /** Levenshtein's: letters put in, left out or changed. */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }
}
