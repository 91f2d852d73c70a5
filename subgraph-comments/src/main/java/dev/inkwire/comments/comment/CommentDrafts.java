package dev.inkwire.comments.comment;

import dev.inkwire.comments.mention.MentionService;
import dev.inkwire.comments.mention.Mentioned;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.comments.screening.ScreeningService;
import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Prepares the texts of new and edited comments. */
@Service
class CommentDrafts {

    private final Rendering rendering;
    private final ScreeningService screening;
    private final ErasedUsers erased;
    private final MentionService mentions;

    CommentDrafts(Rendering rendering, ScreeningService screening, ErasedUsers erased, MentionService mentions) {
        this.rendering = rendering;
        this.screening = screening;
        this.erased = erased;
        this.mentions = mentions;
    }

    /**
     * Checks and renders a text, and asks the spam filter about it. Call it before the transaction that stores it.
     *
     * @param isEdit whether the text replaces that of an existing comment
     */
    Mono<CommentDraft> prepare(Caller caller, UUID commentId, UUID postId, String markdown, boolean isEdit) {
        return rendering.run(() -> CommentText.check(commentId, markdown)).flatMap(text -> screening
                .screen(text.submission(postId, caller.userId(), isEdit))
                .map(screened -> new CommentDraft(text, screened)));
    }

    /**
     * Locks the author and the mentioned users. Call it at the beginning of the transaction.
     *
     * @return fails with UNAUTHENTICATED if the author was erased
     */
    Mono<Mentioned> lockUsers(Caller caller, CommentDraft draft) {
        return erased.requireNotErased(caller.userId()).then(lockMentioned(caller, draft));
    }

    /** Locks the mentioned users. Call it at the beginning of a transaction that then locks the author. */
    Mono<Mentioned> lockMentioned(Caller caller, CommentDraft draft) {
        return mentions.find(caller.userId(), draft.text().rendered().mentions());
    }

    /**
     * Applies the limits and the settings of the screening. Call it after all locks.
     *
     * @return whether the comment waits for approval; fails if the text is refused
     */
    Mono<Boolean> admit(Caller caller, CommentDraft draft, PublishedPost post) {
        return screening.admit(draft.screening(), draft.text().id(), post.isModeratedBy(caller));
    }
}
