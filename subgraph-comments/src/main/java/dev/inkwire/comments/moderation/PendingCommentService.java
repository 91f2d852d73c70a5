package dev.inkwire.comments.moderation;

import dev.inkwire.comments.comment.Comment;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lists comments that wait for approval. */
@Service
class PendingCommentService {

    private final PendingCommentRepository pending;

    PendingCommentService(PendingCommentRepository pending) {
        this.pending = pending;
    }

    /** Lists the comments that the caller can approve: on all posts for moderators, on their own posts for others. */
    Mono<Connection<Comment>> list(Caller caller, PageArguments page) {
        UUID postAuthorId = PublishedPost.isModerator(caller) ? null : caller.userId();
        return pending.page(postAuthorId, page)
                .map(slice ->
                        Connection.of(slice, PendingCommentRepository.OLDEST::cursor, () -> pending.count(postAuthorId)
                                .toFuture()));
    }
}
