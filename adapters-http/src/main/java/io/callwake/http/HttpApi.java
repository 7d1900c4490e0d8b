package io.callwake.http;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The REST API: import this class, and provide the use cases that its controllers ask for. */
@Configuration(proxyBeanMethods = false)
// Both ways in have controllers of the same features, with the same names.
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class HttpApi {

    /** What is read needs room of its own, and more of it. */
    @Bean
    BodyRoom bodyRoom() {
        return new BodyRoom(Runtime.getRuntime().maxMemory() / 4, System::nanoTime);
    }

    @Bean
    WebMvcConfigurer gate(BodyRoom room) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Gate());
                registry.addInterceptor(room);
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheContainer() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadBodies() {
        return factory -> factory.addEngineValves(new UnreadBodies());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> patience() {
        return factory -> {
            factory.setProtocol(PatientProtocol.class.getName());
            factory.addEngineValves(new PatientProtocol.Connections());
        };
    }
}
