package dev.waggle.orchestrator.api;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.user.People;
import dev.waggle.orchestrator.user.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
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
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who may come in where. No cookies and no sessions: every request shows its token, so nothing can be forged across sites. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private final HandlerExceptionResolver problems;

    SecurityConfiguration(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    /** Its filters are not timed each: on a quick call that costs more than they do. The request as a whole is. */
    @Bean
    static SecurityObservationSettings timesOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** Workers show the hive's secret. They come many times a second, so nothing that is there for people is done for them. */
    @Bean
    @Order(1)
    SecurityFilterChain workersMayEnter(@Value("${waggle.hive-secret}") Secret hiveSecret) {
        return new DefaultSecurityFilterChain(
                new OrRequestMatcher(List.of(
                        at("/internal/claims"),
                        at("/internal/heartbeats"),
                        at("/internal/outcomes"),
                        at("/internal/calls/**"),
                        at("/internal/keys/**"),
                        at("/internal/providers"))),
                new WorkerFilter(shown -> same(hiveSecret, shown), problems));
    }

    private static RequestMatcher at(String path) {
        return PathPatternRequestMatcher.pathPattern(path);
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
                                problems.resolveException(request, response, null, BearerFilter.nobody()))
                        .accessDeniedHandler((request, response, _) ->
                                problems.resolveException(request, response, null, notAllowed())))
                .build();
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
