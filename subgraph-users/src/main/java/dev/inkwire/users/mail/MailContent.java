package dev.inkwire.users.mail;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * The content of a {@link DeferredMail}.
 *
 * @param lines what has happened, each as a sentence in plain text
 * @param link the page with details
 * @param unsubscribe the address at which the recipient unsubscribes from such mails
 * @param lastId the id of the last notification in the mail
 */
public record MailContent(List<String> lines, URI link, URI unsubscribe, UUID lastId) {

    /** Omits the content, which is personal. */
    @Override
    public String toString() {
        return "MailContent[]";
    }
}
