package dev.waggle.orchestrator.artifact;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Leaves the artifacts' door to its controller, which knows the runs' tokens. */
@Configuration(proxyBeanMethods = false)
class ArtifactDoorConfiguration {
    @Bean
    @Order(2)
    SecurityFilterChain artifactDoor(HttpSecurity http) {
        return http.securityMatcher(ArtifactController.PATH + "**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }
}
