package dev.inkwire.content.markdown;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the threads that texts are rendered on, and what renders stored texts again. */
@Configuration(proxyBeanMethods = false)
public class RenderingConfiguration {

    /** With as many threads as there are processors. */
    @Bean
    Rendering rendering() {
        return new Rendering(Runtime.getRuntime().availableProcessors());
    }

    @Bean
    Rerendering rerendering(StoredTexts texts, Rendering rendering) {
        return new Rerendering(texts, rendering, texts.version());
    }
}
