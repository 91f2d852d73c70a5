package dev.inkwire.notifications.endpoint;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of endpoints.
 *
 * @param allowPrivateAddresses whether endpoints may be in private networks, on any port, and use http; for development
 */
@ConfigurationProperties("inkwire.webhooks")
record EndpointProperties(@DefaultValue("false") boolean allowPrivateAddresses) {}
