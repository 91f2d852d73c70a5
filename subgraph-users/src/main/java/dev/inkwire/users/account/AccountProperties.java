package dev.inkwire.users.account;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of accounts.
 *
 * @param administrator the e-mail address of the first administrator; empty for none
 */
@ConfigurationProperties("inkwire")
record AccountProperties(String administrator) {}
