package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewPrice;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.PriceView;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.credit.Price;
import dev.waggle.orchestrator.credit.Prices;
import dev.waggle.orchestrator.user.Caller;
import dev.waggle.orchestrator.user.People;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What models cost, then and now. Everybody may look; admins set prices. */
@RestController
@RequestMapping("/api/ai/credits/prices")
class PriceController {
    private final Prices prices;
    private final People people;

    PriceController(Prices prices, People people) {
        this.prices = prices;
        this.people = people;
    }

    @GetMapping
    Page<PriceView> list(@RequestParam(defaultValue = "false") boolean past) {
        return new Page<>(prices.all(past).stream().map(PriceController::view).toList(), null);
    }

    /** From now on; what is there already stays as it is. Says how many are new. */
    @PutMapping
    Map<String, Integer> put(@AuthenticationPrincipal Caller caller, @RequestBody List<NewPrice> wanted) {
        if (!people.admin(caller.id())) {
            throw new WaggleException(Fault.FORBIDDEN, "only an admin of the hive sets prices");
        }
        return Map.of("changed", prices.put(wanted));
    }

    private static PriceView view(Price price) {
        return new PriceView(
                price.provider(),
                price.model(),
                price.promptFrom(),
                price.prices(),
                "USD",
                price.active(),
                price.validFrom(),
                price.validTo(),
                price.source());
    }
}
