package dev.inkwire.comments.comment;

import dev.inkwire.comments.screening.Submission;
import dev.inkwire.content.markdown.Markdown;
import dev.inkwire.content.markdown.RenderedText;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Validation;
import java.util.UUID;

/**
 * The checked and rendered text of a comment.
 *
 * @param id of the comment
 */
record CommentText(UUID id, String markdown, RenderedText rendered) {

    /** The version of the renderer and of the links to mentioned users, either of which increases it. */
    static final int VERSION = Markdown.VERSION + 1;

    private static final int MAX_LENGTH = 10_000;

    /**
     * Checks the input field {@code markdown}, and renders it. Never call this on an event loop.
     *
     * @param id of the new comment
     * @throws UserErrorsException INVALID if the field is invalid
     */
    static CommentText check(UUID id, String given) {
        Validation validation = new Validation();
        String markdown = validation.markdown("markdown", given, 1, MAX_LENGTH);
        RenderedText text = Markdown.render(id, markdown);
        if (!markdown.isEmpty() && !text.isVisible()) {
            validation.reject("markdown", "The comment must show a visible character or an image.");
        }
        validation.finish();
        return new CommentText(id, markdown, text);
    }

    /**
     * Returns what decides whether the text is stored.
     *
     * @param isEdit whether the text replaces that of an existing comment
     */
    Submission submission(UUID postId, UUID authorId, boolean isEdit) {
        return new Submission(postId, authorId, markdown, rendered.plainText(), rendered.links(), isEdit);
    }
}
