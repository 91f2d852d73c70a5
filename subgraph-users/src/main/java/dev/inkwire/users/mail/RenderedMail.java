package dev.inkwire.users.mail;

/**
 * A mail as it is sent.
 *
 * @param to an address
 * @param html the same as the text
 */
record RenderedMail(String to, String subject, String text, String html) {

    /** Tells no secrets. */
    @Override
    public String toString() {
        return "RenderedMail[subject=" + subject + "]";
    }
}
