package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.content.markdown.Heading;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.content.reaction.ReactionsLoader;
import dev.inkwire.posts.author.AuthorLoaders;
import dev.inkwire.posts.author.User;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
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
import reactor.core.publisher.Mono;

@DgsComponent
public class PostFetcher {

    private final PostQueryService posts;

    PostFetcher(PostQueryService posts) {
        this.posts = posts;
    }

    @DgsQuery
    public Mono<Post> post(
            @InputArgument @Nullable String id, @InputArgument @Nullable String slug, @Nullable Caller caller) {
        if ((id == null) == (slug == null)) {
            throw new ApiException(ErrorCode.BAD_USER_INPUT, "Give exactly one of id and slug.");
        }
        return id != null ? posts.find(id, caller) : posts.findBySlug(slug, caller);
    }

    @DgsQuery
    public Mono<Connection<Post>> posts(
            @InputArgument @Nullable PostFilter filter, @InputArgument PostOrder orderBy, PageArguments page) {
        return posts.list(PostFilter.checked(filter), orderBy, page);
    }

    @DgsData(parentType = "User", field = "posts")
    public CompletableFuture<Connection<Post>> postsOfUser(PageArguments page, DgsDataFetchingEnvironment environment) {
        User author = environment.getSourceOrThrow();
        CompletableFuture<Slice<Post>> posts = Loaders.load(
                environment, PostLoaders.OF_AUTHOR, new PagesLoader.Key<>(author.id(), PostOrder.NEWEST, page));
        return posts.thenApply(slice -> Connection.of(
                slice, PostOrder.NEWEST.keyset()::cursor, () -> AuthorLoaders.postCount(environment, author)));
    }

    @DgsEntityFetcher(name = "Post")
    public CompletableFuture<Post> post(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment.getGraphQlContext());
        return Ids.parse(representation.get("id"))
                .map(id -> Loaders.<UUID, Post>load(environment, PostLoaders.POST, id)
                        .thenApply(post -> post != null && post.isVisibleTo(caller) ? post : null))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @DgsData(parentType = "Post", field = "markdown")
    public CompletableFuture<String> markdown(DgsDataFetchingEnvironment environment) {
        return body(environment).thenApply(PostBody::markdown);
    }

    @DgsData(parentType = "Post", field = "html")
    public CompletableFuture<String> html(DgsDataFetchingEnvironment environment) {
        return body(environment).thenApply(PostBody::html);
    }

    @DgsData(parentType = "Post", field = "headings")
    public CompletableFuture<List<Heading>> headings(DgsDataFetchingEnvironment environment) {
        return body(environment).thenApply(PostBody::headings);
    }

    @DgsData(parentType = "Post", field = "viewerReactions")
    public CompletableFuture<Set<ReactionKind>> viewerReactions(
            @Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        return ReactionsLoader.load(environment, caller, post(environment).id());
    }

    private static Post post(DgsDataFetchingEnvironment environment) {
        return environment.getSourceOrThrow();
    }

    private static CompletableFuture<PostBody> body(DgsDataFetchingEnvironment environment) {
        CompletableFuture<PostBody> loaded =
                Loaders.load(environment, PostLoaders.BODY, post(environment).id());
        return loaded.thenApply(body -> {
            if (body == null) {
                throw new ApiException(ErrorCode.NOT_FOUND, "The post was deleted.");
            }
            return body;
        });
    }
}
