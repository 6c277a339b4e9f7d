package dev.waggle.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.api.CallPrices;
import dev.waggle.common.api.CostLine;
import dev.waggle.common.api.CreditsView;
import dev.waggle.common.api.KeyView;
import dev.waggle.common.api.LedgerLine;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.PriceView;
import dev.waggle.common.api.RotationView;
import dev.waggle.standalone.client.FakeHive;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoneyCommandsTest {
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final String KEYS = "/api/ai/keys";
    private static final String CREDITS = "/api/ai/credits";

    @TempDir
    Path folder;

    private final FakeHive hive = new FakeHive();

    @AfterEach
    void close() {
        hive.close();
    }

    @Test
    void keysAreListedAndTheirSecretsAreNot() {
        hive.with("GET " + KEYS, new Page<>(List.of(), null));
        assertThat(type("keys").out()).contains("./waggle keys add anthropic");

        hive.with("GET " + KEYS, new Page<>(List.of(key()), null));
        assertThat(type("keys").out()).contains(ID.toString(), "cooling", "$0.25 of $5", "used too often", "mine");
        assertThat(type("keys", "--json").json().path(0).path("state").asString())
                .isEqualTo("cooling");
    }

    @Test
    void aSecretComesFromTheEnvironmentOrStandardInputNeverFromTheArguments() {
        hive.with("POST " + KEYS, key());

        assertThat(Typed.with(hive, folder, "sk-typed\n", "keys", "add", "anthropic", "--at-once", "4")
                        .out())
                .contains("cooling  " + ID);
        assertThat(Typed.with(hive, folder, "", Map.of("WAGGLE_KEY", "sk-given"), "keys", "add", "anthropic")
                        .code())
                .isZero();
        assertThat(hive.said())
                .containsExactly(
                        "POST " + KEYS + " {\"provider\":\"anthropic\",\"secret\":\"sk-typed\",\"most_in_flight\":4}",
                        "POST " + KEYS + " {\"provider\":\"anthropic\",\"secret\":\"sk-given\"}");
        assertThat(Typed.with(hive, folder, "\n", "keys", "add", "anthropic").err())
                .contains("There was no key");
        assertThat(type("keys", "add", "anthropic", "sk-argument").code()).isEqualTo(2);
    }

    @Test
    void aKeyIsChangedRevokedAndSealedAnew() {
        hive.with("PATCH " + KEYS + "/" + ID, key())
                .with("DELETE " + KEYS + "/" + ID, Map.of())
                .with("POST " + KEYS + "/rotate", new RotationView(3, "0a1b2c"));

        type("keys", "set", ID.toString(), "--ready", "--per-minute", "-1", "--spend", "2.5");
        assertThat(type("keys", "revoke", ID.toString()).out()).contains("revoked  " + ID);
        assertThat(type("keys", "rotate").out()).contains("3 keys are sealed by master key 0a1b2c");
        assertThat(type("keys", "rotate", "--json").json().path("keys").asInt()).isEqualTo(3);

        assertThat(hive.said().getFirst())
                .isEqualTo("PATCH " + KEYS + "/" + ID
                        + " {\"ready\":true,\"most_per_minute\":-1,\"spend_limit_dollars\":2.5}");
    }

    @Test
    void creditsAreShownWithWhatIsSetAsideAndLimited() {
        hive.with("GET " + CREDITS, credits());

        assertThat(type("credits").out())
                .contains(
                        "9984.332054 credits left; a credit is worth $0.01",
                        "set aside: 10 for jobs, 0 for calls under way; balance 9994.332054",
                        "spent: $0.00618 today, $0.05667945678 in all",
                        "limit of day " + ID + ": $20");
        assertThat(type("credits", "--person", ID.toString(), "--json")
                        .json()
                        .path("markup")
                        .asInt())
                .isEqualTo(1);
        assertThat(hive.said()).last().isEqualTo("GET " + CREDITS + "?person=" + ID);
    }

    @Test
    void whatCameAndWentIsListed() {
        var line = new LedgerLine(
                ID, "usage", new BigDecimal("-0.618"), new BigDecimal("0.00618"), ID, null, ID, null, null, NOON);
        hive.with("GET " + CREDITS + "/ledger", new Page<>(List.of(line), null));

        assertThat(type("credits", "ledger", "--limit", "5").out())
                .contains("usage", "-0.618", "0.00618", ID.toString());
        assertThat(type("credits", "ledger", "--json")
                        .json()
                        .path(0)
                        .path("kind")
                        .asString())
                .isEqualTo("usage");
        assertThat(hive.said().getFirst()).isEqualTo("GET " + CREDITS + "/ledger?limit=5");
    }

    @Test
    void aPurchaseIsBookedAndALimitSet() {
        hive.with("POST " + CREDITS + "/bookings", credits())
                .with("PUT " + CREDITS + "/limits", Map.of())
                .with("GET " + CREDITS, credits());

        assertThat(type("credits", "book", "purchase", "100", "--dollars", "1", "--external-id", "i-1", "--note", "hi")
                        .out())
                .contains("credits left");
        type("credits", "limit", "job", ID.toString(), "2.50");
        type("credits", "limit", "day", "20");
        type("credits", "limit", "person");

        assertThat(hive.said())
                .filteredOn(said -> !said.startsWith("GET"))
                .containsExactly(
                        "POST " + CREDITS
                                + "/bookings {\"kind\":\"purchase\",\"credits\":100,\"dollars\":1,\"external_id\":\"i-1\",\"note\":\"hi\"}",
                        "PUT " + CREDITS + "/limits {\"scope\":\"job\",\"id\":\"" + ID + "\",\"dollars\":2.50}",
                        "PUT " + CREDITS + "/limits {\"scope\":\"day\",\"dollars\":20}",
                        "PUT " + CREDITS + "/limits {\"scope\":\"person\"}");
        assertThat(type("credits", "limit", "job").err()).contains("Say which job");
        assertThat(type("credits", "limit", "day", "much").err()).contains("'much' are no US dollars");
    }

    @Test
    void costsAreReportedByWhatCallsHaveInCommon() {
        var line = new CostLine(
                "anthropic/claude-sonnet-4-5",
                "anthropic/claude-sonnet-4-5",
                2,
                1,
                2_000,
                600,
                100,
                new BigDecimal("0.00618"),
                new BigDecimal("0.618"));
        hive.with("GET " + CREDITS + "/costs", new Page<>(List.of(line), null));

        assertThat(type("credits", "costs", "--by", "model", "--from", "2030-01-01", "--to", "2030-01-31", "--all")
                        .out())
                .contains("0.00618 ~", "0.618", "2000", "600", "anthropic/claude-sonnet-4-5");
        assertThat(type("credits", "costs", "--json")
                        .json()
                        .path(0)
                        .path("dollars")
                        .decimalValue())
                .isEqualByComparingTo("0.00618");
        assertThat(hive.said().getFirst())
                .isEqualTo("GET " + CREDITS
                        + "/costs?all=true&by=model&from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:00Z");
        hive.with("GET " + CREDITS + "/costs", new Page<>(List.of(), null));
        assertThat(type("credits", "costs").out()).contains("No calls yet");
    }

    @Test
    void pricesAreShownAndSetFromAFile() throws IOException {
        var three = new BigDecimal("3");
        var price = new PriceView(
                "anthropic",
                "m",
                200_001,
                new CallPrices(three, three, three, three, three, three),
                "USD",
                false,
                NOON,
                null,
                "list price");
        hive.with("GET " + CREDITS + "/prices", new Page<>(List.of(price), null))
                .with("PUT " + CREDITS + "/prices", Map.of("changed", 1));
        Files.writeString(folder.resolve("prices.csv"), """
                provider,model,prompt_from,input,output,active

                anthropic,m,200001,4,8,false
                openai,n,,0.5,1,
                """);

        assertThat(type("credits", "prices", "--update", "prices.csv").out())
                .contains("anthropic", "200001", "2030-01-01 off", "list price");
        assertThat(hive.said().getFirst())
                .isEqualTo("PUT " + CREDITS + "/prices ["
                        + "{\"provider\":\"anthropic\",\"model\":\"m\",\"prompt_from\":200001,\"input\":4,\"output\":8,\"active\":false},"
                        + "{\"provider\":\"openai\",\"model\":\"n\",\"input\":0.5,\"output\":1}]");
        assertThat(Typed.with(
                                hive,
                                folder,
                                "provider,model,input,output\np,m,1,2\n",
                                "credits",
                                "prices",
                                "--update",
                                "-")
                        .err())
                .contains("1 price is new");
        assertThat(type("credits", "prices", "--update", "none.csv").err()).contains("Cannot read none.csv");
        assertThat(type("credits", "prices", "--past", "--json")
                        .json()
                        .path(0)
                        .path("model")
                        .asString())
                .isEqualTo("m");
        assertThatThrownBy(() -> PricesCommand.read(List.of("provider"))).hasMessageContaining("There is no price");
        assertThatThrownBy(() -> PricesCommand.read(List.of("provider,price", "p,1")))
                .hasMessageContaining("'p,1' is no price");
    }

    private static KeyView key() {
        return new KeyView(
                ID,
                "anthropic",
                "mine",
                "person",
                "cooling",
                "used too often",
                NOON,
                null,
                4,
                null,
                new BigDecimal("5"),
                new BigDecimal("0.25"),
                NOON,
                null);
    }

    private static CreditsView credits() {
        return new CreditsView(
                new BigDecimal("9994.332054"),
                new BigDecimal("9984.332054"),
                BigDecimal.TEN,
                BigDecimal.ZERO,
                new BigDecimal("0.05667945678"),
                new BigDecimal("0.00618"),
                new BigDecimal("0.01"),
                BigDecimal.ONE,
                List.of(new CreditsView.Limit("day", ID, new BigDecimal("20"))));
    }

    private Typed type(String... words) {
        return Typed.to(hive, folder, words);
    }
}
