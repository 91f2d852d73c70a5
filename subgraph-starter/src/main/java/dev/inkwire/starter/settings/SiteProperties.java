package dev.inkwire.starter.settings;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Settings of the web site whose backend this is, for links in mails, feeds and comments.
 *
 * @param url the address of the site
 * @param postPath the path of the page of a post, with the variable {@code slug}
 * @param userPath the path of the page of a user, with the variable {@code handle}
 * @param notificationsPath the path of the page with the notifications of the signed-in user
 */
@ConfigurationProperties("inkwire.site")
public record SiteProperties(URI url, String postPath, String userPath, String notificationsPath) {

    public String post(String slug) {
        return page(postPath).encode().buildAndExpand(slug).toUriString();
    }

    public String user(String handle) {
        return page(userPath).encode().buildAndExpand(handle).toUriString();
    }

    public URI notifications() {
        return page(notificationsPath).build().toUri();
    }

    public UriComponentsBuilder page(String path) {
        return UriComponentsBuilder.fromUri(url).path(path);
    }
}
