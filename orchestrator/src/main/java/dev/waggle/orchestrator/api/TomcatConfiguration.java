package dev.waggle.orchestrator.api;

import dev.waggle.common.id.Uuid7;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the web server itself has to know of our manners. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {
    /** Added last, it is asked first: before Tomcat's own page. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> malformedRequestsAreProblems(Uuid7 ids) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new MalformedRequestValve(ids)));
    }
}
