package dev.inkwire.comments.screening;

import reactor.core.publisher.Mono;

/**
 * Decides about comments before they are stored. A bean of this type is an extension point: if the application has one,
 * it is asked about each new comment and each edit.
 */
public interface SpamFilter {

    /**
     * Decides about a comment. Runs outside of transactions, on a thread that may block. A comment for which it fails,
     * completes without a verdict or exceeds {@code inkwire.comments.filter-timeout} waits for approval.
     */
    Mono<Verdict> check(Submission submission);

    /** What happens to a comment. */
    enum Verdict {
        /** The comment becomes visible, unless a setting or a limit prevents it. */
        ALLOW,
        /** The comment waits for approval, unless its author is a moderator or the author of the post. */
        HOLD,
        /** The comment is not stored, and its author receives the user error NOT_ALLOWED. */
        REFUSE
    }
}
