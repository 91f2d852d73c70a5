package dev.inkwire.users.client;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the addresses of clients.
 *
 * @param routerAddresses the addresses and CIDR blocks of the routers, whose header X-Forwarded-For is trusted
 */
@ConfigurationProperties("inkwire")
record ClientProperties(List<String> routerAddresses) {}
