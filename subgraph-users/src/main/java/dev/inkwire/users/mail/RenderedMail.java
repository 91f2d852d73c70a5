package dev.inkwire.users.mail;

/**
 * A mail with its final content.
 *
 * @param to the address of the recipient
 * @param html the same content as the text
 */
record RenderedMail(String to, String subject, String text, String html) {

    /** Omits the address and the content, which contains a token. */
    @Override
    public String toString() {
        return "RenderedMail[subject=" + subject + "]";
    }
}
