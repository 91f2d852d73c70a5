package dev.inkwire.content.markdown;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads that texts are rendered on. */
@Configuration(proxyBeanMethods = false)
public class RenderingConfiguration {

    /** With as many threads as there are processors. */
    @Bean
    Rendering rendering() {
        return new Rendering(Runtime.getRuntime().availableProcessors());
    }
}
