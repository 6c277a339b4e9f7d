package dev.waggle.orchestrator.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database itself does not let happen, whoever tries. */
@QueenTest
class LedgerIT {
    private static final UUID TRANSACTION = new UUID(7, 7);

    private final Hive hive;
    private final Credits credits;
    private final TransactionTemplate transactions;
    private UserId ada = new UserId(new UUID(0, 0));

    @Autowired
    LedgerIT(Hive hive, Credits credits, PlatformTransactionManager transactions) {
        this.hive = hive;
        this.credits = credits;
        this.transactions = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void adaHasAnAccount() {
        hive.reset();
        ada = hive.person("Ada");
        credits.of(ada);
    }

    @Test
    void everybodyBeginsWithTheGrantOnce() {
        assertThat(credits.of(ada).balance()).isEqualTo(10_000_000_000L);
        assertThat(credits.ledger(ada, null, 10)).singleElement().returns(Posting.Kind.INITIAL_GRANT, Posting::kind);
        assertThat(credits.troubles()).isEmpty();
    }

    @Test
    void entriesThatDoNotComeToNoneAreRefusedAtTheCommit() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
                    transaction();
                    entry("person", 5);
                    entry("adjusted", -4);
                }))
                .hasStackTraceContaining("come to 1 micro-credits, not to none");
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> transaction()))
                .hasStackTraceContaining("has no entry of its person");
        transactions.executeWithoutResult(_ -> {
            transaction();
            entry("person", 5);
            entry("adjusted", -5);
        });
        assertThat(credits.of(ada).balance()).isEqualTo(10_000_000_005L);
        assertThatThrownBy(() -> entry("sold", 1)).as("later").hasStackTraceContaining("not to none");
    }

    @Test
    void aBalanceIsMovedByEntriesAlone() {
        assertThatThrownBy(() -> hive.sql()
                        .sql("UPDATE credit_account SET balance = balance + 1")
                        .update())
                .hasStackTraceContaining("moved by entries");
        UserId eve = hive.person("Eve");
        assertThatThrownBy(() -> hive.sql()
                        .sql(
                                "INSERT INTO credit_account (person_id, balance, opened_at) VALUES (:eve, 1, waggle_now())")
                        .param("eve", eve.value())
                        .update())
                .hasStackTraceContaining("moved by entries");
    }

    @Test
    void nothingThatIsBookedIsChanged() {
        assertThatThrownBy(() ->
                        hive.sql().sql("UPDATE credit_entry SET micros = 1").update())
                .hasStackTraceContaining("only added to");
        assertThatThrownBy(
                        () -> hive.sql().sql("DELETE FROM credit_transactions").update())
                .hasStackTraceContaining("only added to");
    }

    @Test
    void aPaymentIsBookedOnce() {
        for (int i = 0; i < 2; i++) {
            credits.book(Posting.Kind.PURCHASE, ada, BigDecimal.TEN, BigDecimal.ONE, "invoice 1", null, ada);
        }

        assertThat(credits.of(ada).balance()).isEqualTo(10_010_000_000L);
    }

    @Test
    void whatIsWrongWithTheMoneyIsFound() {
        hive.sql().sql("UPDATE credit_account SET held = 3, reserved = 4").update();

        assertThat(credits.troubles())
                .containsExactlyInAnyOrder(
                        "held is not the sum of the open holds " + ada,
                        "reserved is not the sum of the open calls " + ada);
    }

    private void transaction() {
        hive.sql().sql("""
                INSERT INTO credit_transactions (id, kind, person_id, booked_at)
                VALUES (:id, 'ADJUSTMENT', :ada, waggle_now())
                """).param("id", TRANSACTION).param("ada", ada.value()).update();
    }

    private void entry(String account, long micros) {
        hive.sql()
                .sql("""
                INSERT INTO credit_entry (transaction_id, account, person_id, micros)
                VALUES (:id, :account, CASE WHEN :account = 'person' THEN CAST(:ada AS uuid) END, :micros)
                """)
                .param("id", TRANSACTION)
                .param("account", account)
                .param("ada", ada.value())
                .param("micros", micros)
                .update();
    }
}
