package dev.inkwire.comments.comment;

import dev.inkwire.comments.screening.ScreeningService.Screening;
import java.util.UUID;

/** The text of a new or an edited comment, with the decision of the spam filter. */
record CommentDraft(CommentText text, Screening screening) {

    UUID postId() {
        return screening.submission().postId();
    }
}
