package dev.inkwire.users.mail;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a mail is about. Its texts are the templates of its name. */
public enum MailKind {
    VERIFY_EMAIL("Confirm your e-mail address", new Link("verify-email", 24)),
    /** To the new address; when that is somebody's already, they get {@link #EMAIL_IN_USE} instead. */
    CHANGE_EMAIL("Confirm your new e-mail address", new Link("verify-email", 24)),
    /** To the old address. */
    EMAIL_CHANGE_REQUESTED("Your e-mail address is about to change", null),
    EMAIL_IN_USE("Your e-mail address was requested for another account", null),
    RESET_PASSWORD("Choose a new password", new Link("reset-password", 1)),
    PASSWORD_CHANGED("Your password was changed", null);

    private final String subject;
    private final @Nullable Link link;

    MailKind(String subject, @Nullable Link link) {
        this.subject = subject;
        this.link = link;
    }

    String subject() {
        return subject;
    }

    /** Null for a mail that only tells something. */
    @Nullable
    Link link() {
        return link;
    }

    String template() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Where a mail leads, with a token.
     *
     * @param path below the address of the web site
     * @param hours how long its token is good for
     */
    record Link(String path, int hours) {}
}
