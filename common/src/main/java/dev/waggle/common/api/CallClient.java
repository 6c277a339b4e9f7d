package dev.waggle.common.api;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What a worker's egress proxy asks the queen; it shows the hive's secret, as with {@link QueenClient}. */
@HttpExchange("/internal")
public interface CallClient {
    /** Asks for leave to call a model. */
    @PostExchange("/calls")
    CallGrant call(@RequestBody CallRequest request);

    @PostExchange("/calls/settlements")
    void settle(@RequestBody Settlements settlements);

    @GetExchange("/providers")
    ProvidersOn providers();

    @GetExchange("/keys/{key}")
    KeySecret key(@PathVariable UUID key);

    @PostExchange("/keys/{key}/troubles")
    void trouble(@PathVariable UUID key, @RequestBody KeyTrouble trouble);
}
