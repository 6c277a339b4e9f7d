package dev.waggle.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules of the house, one test each. A module's {@code HouseRulesTest} returns {@code HouseRules.in("dev.waggle.task").tests()} from a
 * {@code @TestFactory}.
 */
public final class HouseRules {
    private static final String CONFIGURATION = "org.springframework.context.annotation.Configuration";
    private static final String TRANSACTIONAL = "org.springframework.transaction.annotation.Transactional";
    private static final String AUTOWIRED = "org.springframework.beans.factory.annotation.Autowired";
    private static final Set<String> SENDERS =
            Set.of("org.springframework.amqp.rabbit.core.RabbitTemplate", "dev.waggle.common.amqp.ConfirmChannel");
    private static final String ROWS = "org.springframework.jdbc.core.simple.JdbcClient$";
    private static final String WIRE_NAME = "com.fasterxml.jackson.annotation.JsonTypeName";

    private final String root;
    private final JavaClasses main;
    private final JavaClasses all;
    private final Map<String, ArchRule> rules = new LinkedHashMap<>();

    private HouseRules(String root) {
        this.root = root;
        main = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
        all = new ClassFileImporter().importPackages(root);
        rules.put("time comes from an InstantSource", timeIsHandedIn());
        rules.put("only repositories touch JDBC or JPA", onlyRepositoriesTouchTheDatabase());
        rules.put("doors and repositories are not public", doorsAreNotPublic());
        rules.put("top packages are free of cycles", freeOfCycles());
        rules.put("rows are listed, not streamed", noOpenRows());
        rules.put("one class sends to the broker", oneClassSends());
        rules.put("processes start in one package", processesStartInOnePackage());
        rules.put("transactions belong to the plural services", transactionsBelongToServices());
        rules.put("no injected fields", noInjectedFields());
        rules.put("no Optional in fields", noOptionalFields());
        rules.put("no Optional in parameters", noOptionalParameters());
        rules.put("no empty names", noEmptyNames());
        rules.put("every package says that nothing is null", everyPackageIsNullMarked());
    }

    /** The rules for a module, by its root package. */
    public static HouseRules in(String rootPackage) {
        return new HouseRules(rootPackage);
    }

    /**
     * Arrows go down only: a class of one floor uses its own floor and those below it.
     *
     * @param floors from the top, the packages of each separated by commas
     */
    public HouseRules arrowsGoDown(String... floors) {
        Map<String, Integer> level = new HashMap<>();
        for (int i = 0; i < floors.length; i++) {
            for (String name : floors[i].split(",")) {
                level.put(name.trim(), i);
            }
        }
        rules.put("arrows go down", classes().should(condition("use floors below only", (from, events) -> {
            String here = feature(from);
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                String there = feature(dependency.getTargetClass());
                Integer upper = level.get(here);
                Integer lower = level.get(there);
                if (upper != null && lower != null && lower < upper) {
                    events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
                }
            }
        })));
        rules.put("every package has a floor", classes().should(condition("have a floor", (type, events) -> {
            String here = feature(type);
            if (!here.isEmpty() && !level.containsKey(here)) {
                events.add(SimpleConditionEvent.violated(type, "package " + here + " has no floor"));
            }
        })));
        return this;
    }

    /** In this package there are only records, sealed interfaces and enums, and each wire record has a versioned name. */
    public HouseRules contract(String contractPackage) {
        rules.put(
                "the contract is data",
                classes().that().resideInAPackage(contractPackage).should(condition("be data", (type, events) -> {
                    boolean sealed = type.isInterface() && type.reflect().isSealed();
                    if (!type.isRecord() && !sealed && !type.isEnum() && !"package-info".equals(type.getSimpleName())) {
                        events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " is not a record, a sealed interface or an enum"));
                    }
                })));
        rules.put(
                "wire records have versions",
                classes()
                        .that()
                        .resideInAPackage(contractPackage)
                        .should(condition("have a version", (type, events) -> {
                            boolean wire = type.isRecord()
                                    && type.getRawInterfaces().stream()
                                            .anyMatch(up -> up.reflect().isSealed());
                            if (wire && !wireName(type).matches("[a-z-]+\\.[a-z-]+\\.v[0-9]+")) {
                                events.add(SimpleConditionEvent.violated(
                                        type, type.getName() + " is not named like thing.happened.v1"));
                            }
                        })));
        return this;
    }

    /** Leaves out a rule that a module cannot keep; beside the call stands why. */
    public HouseRules without(String rule) {
        if (rules.remove(rule) == null) {
            throw new IllegalArgumentException("no rule is called: " + rule);
        }
        return this;
    }

    /** One test for each rule. */
    public Stream<DynamicTest> tests() {
        var tests = new ArrayList<DynamicTest>();
        rules.forEach((name, rule) -> tests.add(
                DynamicTest.dynamicTest(name, () -> rule.allowEmptyShould(true).check(main))));
        tests.add(DynamicTest.dynamicTest(
                "nobody sleeps, nobody mocks",
                () -> nobodySleeps().allowEmptyShould(true).check(all)));
        return tests.stream();
    }

    private static ArchRule timeIsHandedIn() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis");
    }

    private static ArchRule onlyRepositoriesTouchTheDatabase() {
        return noClasses()
                .that(are(
                        "not repositories",
                        type -> !outermost(type).getSimpleName().matches(".*(Repository|Row)")))
                .and(are("not configuration", type -> !type.isAnnotatedWith(CONFIGURATION)))
                .and(are(
                        "not entities",
                        type -> !type.isAnnotatedWith("jakarta.persistence.Entity")
                                && !type.isAnnotatedWith("jakarta.persistence.Embeddable")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "jakarta.persistence..");
    }

    private static ArchRule doorsAreNotPublic() {
        return classes()
                .that()
                .haveNameMatching(".*(Listener|Controller|Repository)")
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic();
    }

    private ArchRule freeOfCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** Outside a transaction a stream of rows keeps its connection until somebody closes it: nobody does. */
    private static ArchRule noOpenRows() {
        return noClasses()
                .should()
                .callMethodWhere(are(
                        "streams rows",
                        call -> call.getTarget().getName().equals("stream")
                                && call.getTargetOwner().getName().startsWith(ROWS)));
    }

    private static ArchRule oneClassSends() {
        var senders = new TreeSet<String>();
        return classes().should(new ArchCondition<>("leave sending to one class") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean sends = !type.isAnnotatedWith(CONFIGURATION)
                        && type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(to ->
                                        SENDERS.contains(to.getTargetClass().getName()));
                if (sends) {
                    senders.add(outermost(type).getName());
                }
            }

            @Override
            public void finish(ConditionEvents events) {
                if (senders.size() > 1) {
                    events.add(SimpleConditionEvent.violated(senders, "these all send to the broker: " + senders));
                }
            }
        });
    }

    private static ArchRule processesStartInOnePackage() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..process..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class);
    }

    private static ArchRule transactionsBelongToServices() {
        return classes().should(condition("leave @Transactional to the plural services", (type, events) -> {
            boolean transactional = type.isAnnotatedWith(TRANSACTIONAL)
                    || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(TRANSACTIONAL));
            if (transactional && !plural(type.getSimpleName())) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " is not a plural service"));
            }
        }));
    }

    private static boolean plural(String name) {
        return name.endsWith("s") || name.equals("People");
    }

    private static ArchRule noInjectedFields() {
        return noFields().should().beAnnotatedWith(AUTOWIRED);
    }

    private static ArchRule noOptionalFields() {
        return fields().should().notHaveRawType(Optional.class);
    }

    private static ArchRule noOptionalParameters() {
        return classes().should(condition("take no Optional", (type, events) -> {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                boolean takes =
                        unit.getRawParameterTypes().stream().anyMatch(taken -> taken.isEquivalentTo(Optional.class));
                if (takes && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    events.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " takes an Optional"));
                }
            }
        }));
    }

    private static ArchRule noEmptyNames() {
        return noClasses()
                .should()
                .haveSimpleNameContaining("Util")
                .orShould()
                .haveSimpleNameContaining("Helper")
                .orShould()
                .haveNameMatching(".*(Impl|Manager|Mapper|Dto)")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("lombok..");
    }

    private static ArchRule everyPackageIsNullMarked() {
        return classes().should(condition("be in a @NullMarked package", (type, events) -> {
            if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                events.add(SimpleConditionEvent.violated(
                        type, type.getPackageName() + " has no @NullMarked package-info"));
            }
        }));
    }

    private static ArchRule nobodySleeps() {
        return noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.mockito..");
    }

    private String feature(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.", 2)[0] : "";
    }

    private static String wireName(JavaClass type) {
        return type.tryGetAnnotationOfType(WIRE_NAME)
                .flatMap(name -> name.get("value"))
                .map(Object::toString)
                .orElse("");
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static <T> DescribedPredicate<T> are(String words, Predicate<T> test) {
        return DescribedPredicate.describe(words, test);
    }

    private static ArchCondition<JavaClass> condition(String words, BiConsumer<JavaClass, ConditionEvents> check) {
        return new ArchCondition<>(words) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        };
    }
}
