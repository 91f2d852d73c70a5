package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.posts.tag.Tag;
import dev.inkwire.posts.tag.TagLoaders;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class TagPostsLoaders {

    private static final String OF_TAG = "postsOfTag";

    @DgsDataLoader(name = OF_TAG)
    final PagesLoader<Keyset<Post>, Post> ofTag;

    TagPostsLoaders(TagPostsRepository repository) {
        ofTag = new PagesLoader<>(repository::page);
    }

    /** Loads a page of the published posts of a tag, newest first, and adds the tags of the posts in it. */
    static CompletableFuture<Connection<Post>> page(
            DgsDataFetchingEnvironment environment, Tag tag, PageArguments page) {
        Keyset<Post> newest = TagPostsRepository.NEWEST;
        CompletableFuture<Slice<Post>> posts =
                Loaders.load(environment, OF_TAG, new PagesLoader.Key<>(tag.id(), newest, page));
        return posts.thenApply(slice -> {
            PostTags.read(environment, slice.items());
            return Connection.of(slice, newest::cursor, () -> TagLoaders.postCount(environment, tag));
        });
    }
}
