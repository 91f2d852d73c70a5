package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Collection;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class PostLoaders {

    /** Loads posts in any status. The caller checks whether the viewer may see them. */
    static final String POST = "post";

    /** Loads the texts of posts in any status. */
    public static final String BODY = "postBody";

    /** Loads pages of the published posts of authors. */
    static final String OF_AUTHOR = "postsOfAuthor";

    /** Loads the posts of series, in any status. The caller checks which of them the viewer may see. */
    static final String OF_SERIES = "postsOfSeries";

    @DgsDataLoader(name = POST)
    final MappedBatchLoader<UUID, Post> posts;

    @DgsDataLoader(name = BODY)
    final MappedBatchLoader<UUID, PostBody> bodies;

    @DgsDataLoader(name = OF_AUTHOR)
    final PagesLoader<PostOrder, Post> ofAuthor;

    @DgsDataLoader(name = OF_SERIES)
    final MappedBatchLoader<UUID, Collection<Post>> ofSeries;

    PostLoaders(PostRepository repository, PostListRepository lists) {
        posts = ids -> repository
                .findAll(ids.toArray(UUID[]::new))
                .collectMap(Post::id)
                .toFuture();
        bodies = ids -> repository
                .findBodies(ids.toArray(UUID[]::new))
                .collectMap(PostBody::postId)
                .toFuture();
        ofAuthor = new PagesLoader<>(lists::pageByAuthor);
        ofSeries = ids -> lists.findBySeries(ids)
                .collectMultimap(Child::parent, Child::item)
                .toFuture();
    }
}
