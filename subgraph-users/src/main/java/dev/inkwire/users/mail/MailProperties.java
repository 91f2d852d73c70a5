package dev.inkwire.users.mail;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What stands in mails.
 *
 * @param from the sender, such as {@code Inkwire <no-reply@example.org>}
 * @param links the address of the web site whose pages take the tokens: links lead to {@code verify-email} and
 *     {@code reset-password} below it
 */
@ConfigurationProperties("inkwire.mail")
record MailProperties(String from, URI links) {}
