package dev.inkwire.posts.post;

import static dev.inkwire.starter.error.UserErrorCode.FORBIDDEN;
import static dev.inkwire.starter.error.UserErrorCode.NOT_FOUND;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Locks the posts that mutations are about until the transaction ends. Call it before the first write. */
@Service
public class PostLocks {

    private final PostRepository posts;

    PostLocks(PostRepository posts) {
        this.posts = posts;
    }

    /**
     * Locks a post that the caller may see.
     *
     * @param field the input field that contains the id
     * @return fails with the user error NOT_FOUND
     */
    public Mono<Post> lockVisible(Caller caller, UUID id, String field) {
        return posts.lock(id)
                .filter(post -> post.isVisibleTo(caller))
                .switchIfEmpty(error(NOT_FOUND, field, "The post does not exist, or is not visible to you."));
    }

    /**
     * Locks a post of the caller.
     *
     * @param field the input field that contains the id
     * @return fails with the user error NOT_FOUND, or FORBIDDEN for a visible post of another author
     */
    public Mono<Post> lockOwn(Caller caller, UUID id, String field) {
        return lockVisible(caller, id, field)
                .filter(post -> post.isBy(caller))
                .switchIfEmpty(error(FORBIDDEN, field, "Only the author of a post can do this."));
    }
}
