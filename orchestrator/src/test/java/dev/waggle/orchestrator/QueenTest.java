package dev.waggle.orchestrator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A test with a whole queen: one context for all such tests, a real PostgreSQL and a real RabbitMQ, and no loop that runs by itself. Take
 * {@link Hive} in the constructor and begin with {@code hive.reset()}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = OrchestratorApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=orchestrator")
@ContextConfiguration(initializers = QueenServers.class)
@TestExecutionListeners(
        listeners = QueenServers.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@Import({Hive.class, Desk.class, Crowd.class})
public @interface QueenTest {}
