package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.content.erasure.ErasureTags;
import dev.inkwire.posts.author.AuthorLoaders;
import dev.inkwire.posts.author.AuthorTags;
import dev.inkwire.posts.author.User;
import dev.inkwire.posts.slug.Slug;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import dev.inkwire.starter.security.Caller;
import java.util.Map;
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
    @RecordsTags
    public Mono<Post> post(
            @InputArgument @Nullable String id,
            @InputArgument @Nullable String slug,
            DgsDataFetchingEnvironment environment) {
        if ((id == null) == (slug == null)) {
            throw new ApiException(ErrorCode.BAD_USER_INPUT, "Give exactly one of id and slug.");
        }
        return slug != null
                ? findBySlug(Slug.lookup(slug), environment)
                : Mono.justOrEmpty(Ids.parse(id)).flatMap(parsed -> find(parsed, environment));
    }

    @DgsQuery
    @RecordsTags
    public Mono<Connection<Post>> posts(
            @InputArgument @Nullable PostFilter filter,
            @InputArgument PostOrder orderBy,
            PageArguments page,
            DgsDataFetchingEnvironment environment) {
        PostFilter checked = PostFilter.checked(filter);
        PostTags.readList(environment, checked, orderBy);
        return posts.list(checked, orderBy, page).doOnNext(found -> PostTags.read(environment, found.nodes()));
    }

    @DgsData(parentType = "User", field = "posts")
    @RecordsTags
    public CompletableFuture<Connection<Post>> postsOfUser(PageArguments page, DgsDataFetchingEnvironment environment) {
        User author = environment.getSourceOrThrow();
        ErasureTags.add(environment, AuthorTags.posts(author.id()));
        CompletableFuture<Slice<Post>> posts = Loaders.load(
                environment, PostLoaders.OF_AUTHOR, new PagesLoader.Key<>(author.id(), PostOrder.NEWEST, page));
        return posts.thenApply(slice -> {
            PostTags.read(environment, slice.items());
            return Connection.of(
                    slice, PostOrder.NEWEST.keyset()::cursor, () -> AuthorLoaders.postCount(environment, author));
        });
    }

    @DgsEntityFetcher(name = "Post")
    @RecordsTags
    public CompletableFuture<Post> post(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return Ids.parse(representation.get("id"))
                .map(id -> load(id, environment))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private Mono<Post> find(UUID id, DgsDataFetchingEnvironment environment) {
        ErasureTags.add(environment, PostTags.post(id));
        return posts.find(id).filter(post -> isVisible(environment, post));
    }

    /** Any publication can make a post visible, also by a former slug. So do not tag the post before. */
    private Mono<Post> findBySlug(String slug, DgsDataFetchingEnvironment environment) {
        ErasureTags.add(environment, PostTags.slug(slug));
        return posts.findBySlug(slug)
                .filter(post -> isVisible(environment, post))
                .doOnNext(post -> PostTags.read(environment, post))
                .switchIfEmpty(Mono.fromRunnable(() -> ErasureTags.add(environment, AuthorTags.POSTS)));
    }

    private static CompletableFuture<Post> load(UUID id, DgsDataFetchingEnvironment environment) {
        ErasureTags.add(environment, PostTags.post(id));
        return Loaders.<UUID, Post>load(environment, PostLoaders.POST, id)
                .thenApply(post -> post != null && isVisible(environment, post) ? post : null);
    }

    /** Returns whether the caller may see a post. Every caller sees a published one. */
    private static boolean isVisible(DgsDataFetchingEnvironment environment, Post post) {
        return post.isVisibleTo(Caller.of(environment.getGraphQlContext(), !post.isPublished()));
    }
}
