package dev.waggle.orchestrator.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.jpa.JpaSystemException;

class BisectionTest {
    final List<Integer> done = new ArrayList<>();
    final List<String> parked = new ArrayList<>();
    int pauses;

    @Test
    void theOneBadMessageIsParkedWithItsReasonAndTheOthersAreDone() {
        bisection(this::choke).on(batch(10));

        assertThat(done).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 8, 9);
        assertThat(parked).containsExactly("7: DataIntegrityViolationException: seven");
        assertThat(pauses).isZero();
    }

    @Test
    void aFlukeIsForgivenOnce() {
        var tries = new ArrayList<Integer>();

        bisection(values -> {
                    tries.addAll(values);
                    if (tries.size() == 1) {
                        throw new IllegalStateException("just this once");
                    }
                    done.addAll(values);
                })
                .on(batch(1));

        assertThat(done).containsExactly(0);
        assertThat(parked).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedForAndNothingIsParked() {
        bisection(values -> {
                    if (pauses < 3) {
                        throw new DataAccessResourceFailureException("connection refused");
                    }
                    done.addAll(values);
                })
                .on(batch(4));

        assertThat(done).containsExactly(0, 1, 2, 3);
        assertThat(parked).isEmpty();
    }

    @Test
    void soIsOneThatDiesSoThatNotEvenARollbackWorks() {
        bisection(values -> {
                    if (pauses < 3) {
                        var rollback = new TransactionException("Unable to rollback", new SQLException("closed"));
                        throw new JpaSystemException(rollback);
                    }
                    done.addAll(values);
                })
                .on(batch(2));

        assertThat(done).containsExactly(0, 1);
        assertThat(parked).isEmpty();
    }

    @Test
    void aHiveThatClosesMeanwhileLeavesTheBatchToTheQueue() {
        var closing = new Bisection<Integer>(
                _ -> {
                    throw new DataAccessResourceFailureException("connection refused");
                },
                (message, reason) -> parked.add(reason),
                () -> false);

        assertThatThrownBy(() -> closing.on(batch(1))).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(parked).isEmpty();
    }

    private void choke(List<Integer> values) {
        if (values.contains(7)) {
            throw new DataIntegrityViolationException("seven");
        }
        done.addAll(values);
    }

    private Bisection<Integer> bisection(Consumer<List<Integer>> work) {
        return new Bisection<>(
                work,
                (message, reason) -> parked.add(new String(message.getBody(), StandardCharsets.UTF_8) + ": " + reason),
                () -> {
                    pauses++;
                    return true;
                });
    }

    private static List<Bisection.Read<Integer>> batch(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> new Bisection.Read<>(
                        i, () -> new Message(String.valueOf(i).getBytes(StandardCharsets.UTF_8))))
                .toList();
    }
}
