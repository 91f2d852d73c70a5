package dev.inkwire.comments.comment;

import dev.inkwire.comments.comment.CommentLocks.LockedComment;
import dev.inkwire.comments.mention.Mentioned;
import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Edits comments. Locks in the order users, post, comment. */
@Service
class EditCommentService {

    private final CommentDrafts drafts;
    private final CommentLocks locks;
    private final CommentPlaces places;
    private final CommentTextRepository texts;
    private final CommentTransitions transitions;
    private final CommentLog log;
    private final TransactionalOperator transaction;

    EditCommentService(
            CommentDrafts drafts,
            CommentLocks locks,
            CommentPlaces places,
            CommentTextRepository texts,
            CommentTransitions transitions,
            CommentLog log,
            TransactionalOperator transaction) {
        this.drafts = drafts;
        this.locks = locks;
        this.places = places;
        this.texts = texts;
        this.transitions = transitions;
        this.log = log;
        this.transaction = transaction;
    }

    /**
     * Replaces the text of a comment. The status stays the same, unless the new text of a visible comment has to wait
     * for approval. Of concurrent edits, the last one wins.
     */
    Mono<Comment> edit(Caller caller, UUID id, String markdown) {
        return locks.find(caller, id, "id")
                .delayUntil(comment -> CommentLocks.requireAuthor(caller, comment, "edit"))
                .flatMap(comment -> drafts.prepare(caller, id, comment.postId(), markdown, true))
                .flatMap(draft -> edit(caller, draft).as(transaction::transactional));
    }

    private Mono<Comment> edit(Caller caller, CommentDraft draft) {
        CommentText text = draft.text();
        return drafts.lockUsers(caller, draft).flatMap(mentioned -> locks.lockWithPost(caller, text.id(), "id")
                .delayUntil(locked -> places.requireMayEdit(caller, locked))
                .flatMap(locked -> locked.comment().markdown().equals(text.markdown())
                        ? Mono.just(locked.comment())
                        : replace(caller, locked, draft, mentioned)));
    }

    private Mono<Comment> replace(Caller caller, LockedComment locked, CommentDraft draft, Mentioned mentioned) {
        CommentText text = draft.text();
        return drafts.admit(caller, draft, locked.post()).flatMap(held -> texts.edit(
                        text.id(),
                        text.markdown(),
                        text.rendered().html(mentioned.addresses()),
                        mentioned.ids().toArray(UUID[]::new))
                .flatMap(edited -> held && edited.isVisible()
                        ? transitions.held(edited)
                        : log.changed(edited).thenReturn(edited)));
    }
}
