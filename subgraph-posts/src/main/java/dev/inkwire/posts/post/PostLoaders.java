package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.paging.PagesLoader;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class PostLoaders {

    /** Posts in any status: whoever loads one checks who may see it. */
    static final String POST = "post";

    static final String BODY = "postBody";

    /** Pages of the published posts of authors. */
    static final String OF_AUTHOR = "postsOfAuthor";

    @DgsDataLoader(name = POST)
    final MappedBatchLoader<UUID, Post> posts;

    @DgsDataLoader(name = BODY)
    final MappedBatchLoader<UUID, PostBody> bodies;

    @DgsDataLoader(name = OF_AUTHOR)
    final PagesLoader<PostOrder, Post> ofAuthor;

    PostLoaders(PostRepository repository, PostListRepository lists) {
        posts = ids -> repository.findAll(ids).collectMap(Post::id).toFuture();
        bodies = ids -> repository.bodies(ids).toFuture();
        ofAuthor = new PagesLoader<>(lists::pageByAuthor);
    }
}
