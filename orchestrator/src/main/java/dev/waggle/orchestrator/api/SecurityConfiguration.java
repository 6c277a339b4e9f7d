package dev.waggle.orchestrator.api;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.user.People;
import dev.waggle.orchestrator.user.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who may come in where. No cookies and no sessions: every request shows its token, so nothing can be forged across sites. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private final HandlerExceptionResolver problems;

    SecurityConfiguration(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    /** Workers show the hive's secret. */
    @Bean
    @Order(1)
    SecurityFilterChain workersMayEnter(HttpSecurity http, @Value("${waggle.hive-secret}") Secret hiveSecret) {
        http.securityMatcher(
                        "/internal/claims",
                        "/internal/heartbeats",
                        "/internal/outcomes",
                        "/internal/calls/**",
                        "/internal/keys/**",
                        "/internal/providers")
                .authorizeHttpRequests(all -> all.anyRequest().authenticated());
        return bearers(http, (token, _) -> same(hiveSecret, token) ? Optional.of("worker") : Optional.empty());
    }

    /** Whoever watches over the hive shows its secret, or any token. */
    @Bean
    @Order(2)
    SecurityFilterChain watchersMayEnter(
            HttpSecurity http, Tokens tokens, @Value("${waggle.hive-secret}") Secret hiveSecret) {
        http.securityMatcher("/metrics", "/api/scaling/*")
                .authorizeHttpRequests(all -> all.anyRequest().authenticated());
        return bearers(http, (token, _) -> same(hiveSecret, token) ? Optional.of("watcher") : tokens.caller(token));
    }

    /** People show an API token, a gateway shows the hive's secret and says for whom it speaks; git and artifacts have doors of their own. */
    @Bean
    @Order(3)
    SecurityFilterChain peopleMayEnter(
            HttpSecurity http, Tokens tokens, People people, @Value("${waggle.hive-secret}") Secret hiveSecret) {
        http.authorizeHttpRequests(all -> all.requestMatchers("/health/*", "/openapi.json", "/git/**", "/error")
                .permitAll()
                .anyRequest()
                .authenticated());
        return bearers(
                http,
                (token, request) ->
                        same(hiveSecret, token) ? SpokenFor.in(request).map(people::spokenFor) : tokens.caller(token));
    }

    private SecurityFilterChain bearers(
            HttpSecurity http, BiFunction<String, HttpServletRequest, Optional<?>> holders) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(holders, problems), AnonymousAuthenticationFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, _) ->
                                problems.resolveException(request, response, null, unknownCaller()))
                        .accessDeniedHandler((request, response, _) ->
                                problems.resolveException(request, response, null, notAllowed())))
                .build();
    }

    private static WaggleException unknownCaller() {
        return new WaggleException(
                Fault.UNAUTHENTICATED, "no token was sent; send the header 'Authorization: Bearer <token>'");
    }

    private static WaggleException notAllowed() {
        return new WaggleException(Fault.FORBIDDEN, "this token may not do that");
    }

    private static boolean same(Secret secret, String shown) {
        return !secret.missing()
                && MessageDigest.isEqual(
                        secret.value().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
