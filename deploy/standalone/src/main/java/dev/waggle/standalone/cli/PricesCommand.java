package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.NewPrice;
import dev.waggle.common.api.PriceView;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;

/** Shows what models cost, and sets it. */
@Command(
        name = "prices",
        description = "What models cost, in US dollars for a million tokens.",
        footer = {
            "",
            "FILE has a line for each price, comma-separated, under a line of names, in any order:",
            "provider,model,prompt_from,input,cached,cache_write,cache_write_hour,output,image,active,source",
            "Only provider, model, input and output are needed. A price holds from now on; old calls keep theirs."
        })
final class PricesCommand extends HiveCommand {
    private final InputStream in;

    @Option(names = "--past", description = "those that do not hold any more, too")
    boolean past;

    @Option(
            names = "--update",
            paramLabel = "FILE",
            description = "set these prices; - reads standard input; for admins")
    @Nullable
    String update;

    PricesCommand(Cli cli, InputStream in) {
        super(cli);
        this.in = in;
    }

    @Override
    public Integer call() {
        var money = cli.hive().money();
        if (update != null) {
            int changed = money.putPrices(read(lines(update)));
            cli.err().say(changed + (changed == 1 ? " price is new" : " prices are new"));
        }
        List<PriceView> prices = money.prices(past);
        if (json) {
            cli.json(prices);
        } else {
            cli.out()
                    .table(
                            List.of("PROVIDER", "MODEL", "PROMPT FROM", "INPUT", "CACHED", "OUTPUT", "SINCE", "SOURCE"),
                            prices.stream().map(PricesCommand::row).toList());
        }
        return ExitCode.DONE;
    }

    private List<String> lines(String file) {
        try {
            return file.equals("-")
                    ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : Files.readAllLines(cli.folder().resolve(file));
        } catch (IOException e) {
            throw new WaggleException(Fault.BAD_REQUEST, "Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static List<NewPrice> read(List<String> lines) {
        List<String> full = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (full.size() < 2) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "There is no price: want a line of names, and one for each price.");
        }
        String[] names = full.getFirst().split(",");
        var prices = new ArrayList<NewPrice>();
        for (String line : full.subList(1, full.size())) {
            prices.add(price(names, line));
        }
        return prices;
    }

    private static NewPrice price(String[] names, String line) {
        String[] cells = line.split(",", names.length);
        Map<String, String> price = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].isBlank()) {
                price.put(names[i].strip(), cells[i].strip());
            }
        }
        try {
            return WaggleJson.mapper()
                    .readerFor(NewPrice.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(WaggleJson.mapper().writeValueAsString(price));
        } catch (JacksonException e) {
            throw new WaggleException(Fault.BAD_REQUEST, "'" + line + "' is no price: " + e.getOriginalMessage(), e);
        }
    }

    private static List<String> row(PriceView price) {
        return List.of(
                price.provider(),
                price.model(),
                price.promptFrom() == 0 ? "" : Long.toString(price.promptFrom()),
                price.prices().input().toPlainString(),
                price.prices().cached().toPlainString(),
                price.prices().output().toPlainString(),
                price.validFrom().toString().substring(0, 10) + (price.active() ? "" : " off"),
                price.source());
    }
}
