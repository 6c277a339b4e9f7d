package dev.waggle.orchestrator.api;

import dev.waggle.common.api.KeySecret;
import dev.waggle.common.api.KeyTrouble;
import dev.waggle.orchestrator.provider.Keys;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
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
    private final Keys keys;

    CallController(Keys keys) {
        this.keys = keys;
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
