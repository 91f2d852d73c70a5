package dev.inkwire.users.mail;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of mails. The templates of a kind have its name. */
public enum MailKind {
    VERIFY_EMAIL("Confirm your e-mail address", new Link("verify-email", 24)),
    /** Sent to the new address. If another account has it, {@link #EMAIL_IN_USE} is sent instead. */
    CHANGE_EMAIL("Confirm your new e-mail address", new Link("verify-email", 24)),
    /** Sent to the current address. */
    EMAIL_CHANGE_REQUESTED("Your e-mail address is about to change", null),
    EMAIL_IN_USE("Your e-mail address was requested for another account", null),
    RESET_PASSWORD("Choose a new password", new Link("reset-password", 1)),
    PASSWORD_CHANGED("Your password was changed", null),
    /** Collects the notifications of a user about a post. */
    NOTIFICATIONS("New comments, replies and mentions", null),
    DIGEST("Your unread notifications", null),
    /** Sent to administrators. */
    WEBHOOK_PAUSED("A webhook was paused", null);

    private final String subject;
    private final @Nullable Link link;

    MailKind(String subject, @Nullable Link link) {
        this.subject = subject;
        this.link = link;
    }

    String subject() {
        return subject;
    }

    /** Returns the link with a token in the mail; null if there is none. */
    @Nullable
    Link link() {
        return link;
    }

    String template() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A link with a token.
     *
     * @param path relative to the address of the web site
     * @param hours the validity of the token
     */
    record Link(String path, int hours) {}
}
