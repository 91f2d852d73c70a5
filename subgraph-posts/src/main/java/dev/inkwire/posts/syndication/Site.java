package dev.inkwire.posts.syndication;

import dev.inkwire.starter.settings.SiteProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes addresses of pages of the web site. */
@Component
@EnableConfigurationProperties(SiteProperties.class)
class Site {

    private final SiteProperties properties;

    Site(SiteProperties properties) {
        this.properties = properties;
    }

    /** The name of the site: its host. */
    String name() {
        return properties.url().getHost();
    }

    String home() {
        return page("/").toUriString();
    }

    String post(String slug) {
        return properties.post(slug);
    }

    UriComponentsBuilder page(String path) {
        return properties.page(path);
    }
}
