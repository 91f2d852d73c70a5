package dev.inkwire.users.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail with its final content.
 *
 * @param to the address of the recipient
 * @param html the same content as the text
 * @param content of a {@link DeferredMail}, otherwise null
 */
record RenderedMail(
        String to,
        String subject,
        String text,
        String html,
        @Nullable MailContent content) {

    /** Omits the address and the content, which contains a token. */
    @Override
    public String toString() {
        return "RenderedMail[subject=" + subject + "]";
    }
}
