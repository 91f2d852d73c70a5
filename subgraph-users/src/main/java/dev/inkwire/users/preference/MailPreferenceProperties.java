package dev.inkwire.users.preference;

import java.net.URI;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of mails about notifications.
 *
 * @param routerUrl the public address of the router, or of a web site that forwards {@code /unsubscribe} to it
 * @param digestTime the time of day in UTC at which digests are sent
 */
@ConfigurationProperties("inkwire.mail")
record MailPreferenceProperties(URI routerUrl, LocalTime digestTime) {}
