package dev.inkwire.comments.comment;

import dev.inkwire.comments.screening.ScreeningService.Screening;

/** The text of a new or an edited comment, with the decision of the spam filter. */
record CommentDraft(CommentText text, Screening screening) {}
