package dev.inkwire.users.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of mails.
 *
 * @param from the sender, such as {@code Inkwire <no-reply@example.org>}
 */
@ConfigurationProperties("inkwire.mail")
record MailProperties(String from) {}
