package dev.waggle.gateway;

import org.springframework.boot.SpringApplication;

/** Starts a gateway by itself. */
public final class GatewayMain {
    private GatewayMain() {}

    public static void main(String[] args) {
        System.setProperty("spring.config.name", "gateway");
        SpringApplication.run(GatewayApplication.class, args);
    }
}
