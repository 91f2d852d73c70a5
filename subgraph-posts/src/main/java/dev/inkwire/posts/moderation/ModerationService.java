package dev.inkwire.posts.moderation;

import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.content.report.Reports;
import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostLocks;
import dev.inkwire.posts.post.PostLog;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Lists reported posts, and hides or shows them. Callers have the scope {@code posts:moderate}. */
@Service
class ModerationService {

    private final PostLocks locks;
    private final ModerationRepository posts;
    private final ReportedPostRepository reported;
    private final Reports reports;
    private final PostLog log;

    ModerationService(
            PostLocks locks,
            ModerationRepository posts,
            ReportedPostRepository reported,
            Reports reports,
            PostLog log) {
        this.locks = locks;
        this.posts = posts;
        this.reported = reported;
        this.reports = reports;
        this.log = log;
    }

    Mono<Connection<Post>> reportedPosts(PageArguments page) {
        return reported.page(page);
    }

    /**
     * Hides a published post or shows a hidden one, and closes its reports.
     *
     * @return fails with the user errors NOT_FOUND and NOT_ALLOWED
     */
    @Transactional
    public Mono<Post> moderate(Caller moderator, UUID postId, boolean hidden) {
        return locks.lockVisible(moderator, postId, "postId")
                .filter(post -> post.isPublished() || post.isHidden())
                .switchIfEmpty(error(NOT_ALLOWED, "postId", "Only a published post can be hidden."))
                .delayUntil(post -> reports.closeAll(postId))
                .flatMap(post -> post.isHidden() == hidden ? Mono.just(post) : hidden ? hide(post) : show(post));
    }

    private Mono<Post> hide(Post post) {
        return posts.hide(post.id()).delayUntil(hidden -> log.unpublished(post));
    }

    private Mono<Post> show(Post post) {
        return posts.show(post.id()).delayUntil(log::published);
    }
}
