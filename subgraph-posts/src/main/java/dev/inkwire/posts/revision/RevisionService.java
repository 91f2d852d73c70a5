package dev.inkwire.posts.revision;

import static dev.inkwire.starter.error.UserErrorCode.NOT_FOUND;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostChanges;
import dev.inkwire.posts.post.PostService;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.security.Caller;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Restores revisions. */
@Service
class RevisionService {

    /** The fields of the restoration, by those of the update. */
    private static final Map<String, String> FIELDS =
            Map.of("id", "postId", "title", "revisionId", "markdown", "revisionId");

    private final RevisionRepository revisions;
    private final PostService posts;

    RevisionService(RevisionRepository revisions, PostService posts) {
        this.revisions = revisions;
        this.posts = posts;
    }

    /**
     * Replaces the title and the text of a post by those of a revision. The replaced ones become a revision.
     *
     * @param expectedVersion null to overwrite any version
     * @return fails with the user errors NOT_FOUND and CONFLICT, and INVALID for an empty text of a published post
     */
    Mono<Post> restore(Caller caller, UUID postId, UUID revisionId, @Nullable Integer expectedVersion) {
        return revisions
                .find(revisionId, postId, caller.userId())
                .switchIfEmpty(
                        error(NOT_FOUND, "revisionId", "The post has no such revision, or it is not visible to you."))
                .flatMap(text -> posts.update(
                        caller, postId, expectedVersion, PostChanges.ofText(text.title(), text.markdown())))
                .onErrorMap(UserErrorsException.class, error -> error.renamed(FIELDS));
    }
}
