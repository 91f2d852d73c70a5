package dev.inkwire.comments.live;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.comments.comment.Comment;
import dev.inkwire.comments.comment.CommentLoaders;
import dev.inkwire.comments.generated.types.CommentAdded;
import dev.inkwire.comments.generated.types.CommentChanged;
import dev.inkwire.comments.generated.types.CommentRemoved;
import dev.inkwire.starter.database.Loaders;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class CommentEventFetcher {

    private final EventComments comments;

    CommentEventFetcher(EventComments comments) {
        this.comments = comments;
    }

    @DgsData(parentType = "CommentAdded", field = "comment")
    public CompletableFuture<Comment> added(DgsDataFetchingEnvironment environment) {
        CommentAdded event = environment.getSourceOrThrow();
        return withParent(event.getComment(), environment);
    }

    @DgsData(parentType = "CommentChanged", field = "comment")
    public CompletableFuture<Comment> changed(DgsDataFetchingEnvironment environment) {
        CommentChanged event = environment.getSourceOrThrow();
        return withParent(event.getComment(), environment);
    }

    @DgsData(parentType = "CommentRemoved", field = "comment")
    public CompletableFuture<Comment> removed(DgsDataFetchingEnvironment environment) {
        CommentRemoved event = environment.getSourceOrThrow();
        return withParent(event.getComment(), environment);
    }

    /** Puts the parent of a comment into the DataLoader, so that all subscribers need one statement for the parents. */
    private CompletableFuture<Comment> withParent(@Nullable Comment comment, DgsDataFetchingEnvironment environment) {
        if (comment == null || comment.parentId() == null) {
            return CompletableFuture.completedFuture(comment);
        }
        return comments.loadParent(comment)
                .map(found -> {
                    found.ifPresent(parent -> Loaders.prime(environment, CommentLoaders.COMMENT, parent.id(), parent));
                    return comment;
                })
                .toFuture();
    }
}
