package dev.waggle.orchestrator.api;

import dev.waggle.common.api.CallRequest;
import dev.waggle.common.api.KeySecret;
import dev.waggle.common.api.KeyTrouble;
import dev.waggle.common.api.ProvidersOn;
import dev.waggle.common.api.Settlements;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.credit.CallAnswer.Broke;
import dev.waggle.orchestrator.credit.CallAnswer.Granted;
import dev.waggle.orchestrator.credit.CallAnswer.Refused;
import dev.waggle.orchestrator.credit.Cashier;
import dev.waggle.orchestrator.provider.Keys;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door of workers' proxies: leave to call models, and the keys to do it with. */
@Hidden
@RestController
@RequestMapping("/internal")
class CallController {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Cashier cashier;
    private final Keys keys;

    CallController(Cashier cashier, Keys keys) {
        this.cashier = cashier;
        this.keys = keys;
    }

    @PostMapping("/calls")
    ResponseEntity<?> call(@RequestBody CallRequest request) {
        return switch (cashier.ask(request)) {
            case Granted(var grant) ->
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(grant);
            case Broke(var why, var _, var _) -> refused(Fault.NO_CREDIT, why, SOON);
            case Refused(var fault, var why, var retryAfter) -> refused(fault, why, retryAfter);
        };
    }

    private static ResponseEntity<ProblemDetail> refused(Fault fault, String why, Duration retryAfter) {
        var answer = ResponseEntity.status(fault.status());
        if (fault.retryable()) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
        }
        return answer.body(Problem.of(fault, why));
    }

    @PostMapping("/calls/settlements")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@RequestBody Settlements settlements) {
        cashier.settle(settlements.calls());
    }

    @GetMapping("/providers")
    ProvidersOn providers() {
        return new ProvidersOn(keys.providersOn());
    }

    @GetMapping("/keys/{key}")
    ResponseEntity<KeySecret> key(@PathVariable UUID key) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(keys.secret(key));
    }

    @PostMapping("/keys/{key}/troubles")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void trouble(@PathVariable UUID key, @RequestBody KeyTrouble trouble) {
        keys.trouble(key, trouble);
    }
}
