package dev.inkwire.comments.comment;

import dev.inkwire.comments.comment.CommentLocks.LockedComment;
import dev.inkwire.comments.mention.MentionService;
import dev.inkwire.comments.mention.Mentioned;
import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Edits comments. Locks in the order users, post, comment. */
@Service
class EditCommentService {

    private final ErasedUsers erased;
    private final CommentLocks locks;
    private final CommentPlaces places;
    private final CommentTextRepository texts;
    private final MentionService mentions;
    private final CommentLog log;
    private final Rendering rendering;
    private final TransactionalOperator transaction;

    EditCommentService(
            ErasedUsers erased,
            CommentLocks locks,
            CommentPlaces places,
            CommentTextRepository texts,
            MentionService mentions,
            CommentLog log,
            Rendering rendering,
            TransactionalOperator transaction) {
        this.erased = erased;
        this.locks = locks;
        this.places = places;
        this.texts = texts;
        this.mentions = mentions;
        this.log = log;
        this.rendering = rendering;
        this.transaction = transaction;
    }

    /** Replaces the text of a comment, whose status stays the same. Of concurrent edits, the last one wins. */
    Mono<Comment> edit(Caller caller, UUID id, String markdown) {
        return rendering.run(() -> CommentText.check(id, markdown)).flatMap(text -> edit(caller, text)
                .as(transaction::transactional));
    }

    private Mono<Comment> edit(Caller caller, CommentText text) {
        return erased.requireNotErased(caller.userId())
                .then(mentions.find(caller.userId(), text.rendered().mentions()))
                .flatMap(mentioned -> locks.lockWithPost(caller, text.id(), "id")
                        .delayUntil(locked -> places.requireMayEdit(caller, locked))
                        .map(LockedComment::comment)
                        .flatMap(comment -> comment.markdown().equals(text.markdown())
                                ? Mono.just(comment)
                                : replace(text, mentioned)));
    }

    private Mono<Comment> replace(CommentText text, Mentioned mentioned) {
        return texts.edit(
                        text.id(),
                        text.markdown(),
                        text.rendered().html(mentioned.addresses()),
                        mentioned.ids().toArray(UUID[]::new))
                .delayUntil(log::changed);
    }
}
