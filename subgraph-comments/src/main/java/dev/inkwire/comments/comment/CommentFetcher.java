package dev.inkwire.comments.comment;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.comments.post.CommentTags;
import dev.inkwire.comments.post.Post;
import dev.inkwire.content.erasure.ErasureTags;
import dev.inkwire.content.reaction.ReactionCount;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.content.reaction.ReactionsLoader;
import dev.inkwire.starter.cache.ReadTags;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class CommentFetcher {

    @DgsQuery
    @RecordsTags
    public CompletableFuture<Comment> comment(@InputArgument String id, DgsDataFetchingEnvironment environment) {
        return load(id, environment);
    }

    @DgsEntityFetcher(name = "Comment")
    @RecordsTags
    public CompletableFuture<Comment> comment(
            Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return load(representation.get("id"), environment);
    }

    @DgsData(parentType = "Comment", field = "parent")
    @RecordsTags
    public CompletableFuture<Comment> parent(DgsDataFetchingEnvironment environment) {
        return load(comment(environment).parentId(), environment);
    }

    @DgsData(parentType = "Comment", field = "replies")
    @RecordsTags
    public CompletableFuture<Connection<Comment>> replies(
            @InputArgument CommentOrder orderBy, PageArguments page, DgsDataFetchingEnvironment environment) {
        Comment parent = comment(environment);
        ErasureTags.add(environment, CommentTags.post(parent.postId()));
        return page(CommentLoaders.REPLIES, CommentLoaders.COUNT_OF_REPLIES, parent.id(), orderBy, page, environment);
    }

    @DgsData(parentType = "Post", field = "comments")
    @RecordsTags
    public CompletableFuture<Connection<Comment>> comments(
            @InputArgument CommentOrder orderBy, PageArguments page, DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        ErasureTags.add(environment, CommentTags.post(post.id()));
        return page(CommentLoaders.UNDER_POST, CommentLoaders.COUNT_UNDER_POST, post.id(), orderBy, page, environment);
    }

    @DgsData(parentType = "Comment", field = "reactions")
    @RecordsTags
    public List<ReactionCount> reactions(DgsDataFetchingEnvironment environment) {
        Comment comment = comment(environment);
        if (comment.unsettled()) {
            ReadTags.of(environment).uncacheable();
        }
        return comment.reactions();
    }

    @DgsData(parentType = "Comment", field = "viewerReactions")
    @RecordsTags
    public CompletableFuture<Set<ReactionKind>> viewerReactions(
            @Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        Comment comment = comment(environment);
        return comment.reactionCount() == 0
                ? CompletableFuture.completedFuture(Set.of())
                : ReactionsLoader.load(environment, caller, comment.id());
    }

    @DgsData(parentType = "Comment", field = "idempotencyKey")
    @RecordsTags
    public @Nullable String idempotencyKey(@Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        return comment(environment).keyFor(caller);
    }

    private static Comment comment(DgsDataFetchingEnvironment environment) {
        return environment.getSourceOrThrow();
    }

    private static CompletableFuture<Comment> load(@Nullable Object id, DgsDataFetchingEnvironment environment) {
        return Ids.parse(id)
                .map(known -> Loaders.<UUID, Comment>load(environment, CommentLoaders.COMMENT, known)
                        .thenApply(comment -> shown(comment, environment)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /**
     * A comment gets its id from this subgraph. So an absent one is only found later if its post is published again.
     */
    private static @Nullable Comment shown(@Nullable Comment comment, DgsDataFetchingEnvironment environment) {
        ErasureTags.add(environment, comment == null ? CommentTags.COMMENTS : CommentTags.post(comment.postId()));
        boolean dependent = comment != null && CommentVisibility.dependsOnCaller(comment);
        return CommentVisibility.shown(comment, Caller.of(environment.getGraphQlContext(), dependent));
    }

    private static CompletableFuture<Connection<Comment>> page(
            String pages,
            String counts,
            UUID thread,
            CommentOrder order,
            PageArguments page,
            DgsDataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment.getGraphQlContext());
        if (order == CommentOrder.TOP) {
            // reactions to comments outside of the page can change it before they have an event
            ReadTags.of(environment).uncacheable();
        }
        CompletableFuture<Slice<Comment>> loaded = Loaders.load(
                environment, pages, new PagesLoader.Key<>(thread, new CommentSelection(order, caller), page));
        return loaded.thenApply(slice -> Connection.of(
                slice,
                order.keyset()::cursor,
                comment -> CommentVisibility.shownInList(comment, caller),
                () -> Loaders.load(environment, counts, new CommentLoaders.Thread(thread, caller), 0)));
    }
}
