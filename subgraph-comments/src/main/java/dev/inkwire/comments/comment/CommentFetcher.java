package dev.inkwire.comments.comment;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.comments.post.Post;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.content.reaction.ReactionsLoader;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import dev.inkwire.starter.security.Caller;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class CommentFetcher {

    @DgsQuery
    public CompletableFuture<Comment> comment(@InputArgument String id, DgsDataFetchingEnvironment environment) {
        return load(id, environment);
    }

    @DgsEntityFetcher(name = "Comment")
    public CompletableFuture<Comment> comment(
            Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return load(representation.get("id"), environment);
    }

    @DgsData(parentType = "Comment", field = "parent")
    public CompletableFuture<Comment> parent(DgsDataFetchingEnvironment environment) {
        return load(comment(environment).parentId(), environment);
    }

    @DgsData(parentType = "Comment", field = "replies")
    public CompletableFuture<Connection<Comment>> replies(
            @InputArgument CommentOrder orderBy, PageArguments page, DgsDataFetchingEnvironment environment) {
        UUID parent = comment(environment).id();
        return page(CommentLoaders.REPLIES, CommentLoaders.COUNT_OF_REPLIES, parent, orderBy, page, environment);
    }

    @DgsData(parentType = "Post", field = "comments")
    public CompletableFuture<Connection<Comment>> comments(
            @InputArgument CommentOrder orderBy, PageArguments page, DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        return page(CommentLoaders.UNDER_POST, CommentLoaders.COUNT_UNDER_POST, post.id(), orderBy, page, environment);
    }

    @DgsData(parentType = "Comment", field = "viewerReactions")
    public CompletableFuture<Set<ReactionKind>> viewerReactions(
            @Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        Comment comment = comment(environment);
        return comment.reactionCount() == 0
                ? CompletableFuture.completedFuture(Set.of())
                : ReactionsLoader.load(environment, caller, comment.id());
    }

    @DgsData(parentType = "Comment", field = "idempotencyKey")
    public @Nullable String idempotencyKey(@Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        return comment(environment).keyFor(caller);
    }

    private static Comment comment(DgsDataFetchingEnvironment environment) {
        return environment.getSourceOrThrow();
    }

    private static CompletableFuture<Comment> load(@Nullable Object id, DgsDataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment.getGraphQlContext());
        return Ids.parse(id)
                .map(known -> Loaders.<UUID, Comment>load(environment, CommentLoaders.COMMENT, known)
                        .thenApply(comment -> CommentVisibility.shown(comment, caller)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private static CompletableFuture<Connection<Comment>> page(
            String pages,
            String counts,
            UUID thread,
            CommentOrder order,
            PageArguments page,
            DgsDataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment.getGraphQlContext());
        CompletableFuture<Slice<Comment>> loaded = Loaders.load(
                environment, pages, new PagesLoader.Key<>(thread, new CommentSelection(order, caller), page));
        return loaded.thenApply(slice -> Connection.of(
                slice,
                order.keyset()::cursor,
                comment -> CommentVisibility.shownInList(comment, caller),
                () -> Loaders.load(environment, counts, new CommentLoaders.Thread(thread, caller), 0)));
    }
}
