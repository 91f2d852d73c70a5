package dev.inkwire.starter.settings;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the web site whose backend this is, for links in mails and feeds.
 *
 * @param url the address of the site
 * @param postPath the path of the page of a post, with the variable {@code slug}
 */
@ConfigurationProperties("inkwire.site")
public record SiteProperties(URI url, String postPath) {}
