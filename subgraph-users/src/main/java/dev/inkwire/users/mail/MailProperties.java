package dev.inkwire.users.mail;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of mails.
 *
 * @param from the sender, such as {@code Inkwire <no-reply@example.org>}
 * @param links the address of the web site with the pages {@code verify-email} and {@code reset-password}, to which the
 *     links in mails lead
 */
@ConfigurationProperties("inkwire.mail")
record MailProperties(String from, URI links) {}
