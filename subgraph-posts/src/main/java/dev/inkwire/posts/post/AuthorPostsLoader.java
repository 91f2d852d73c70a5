package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** Pages of the published posts of authors. */
@DgsDataLoader(name = "postsOfAuthor")
public class AuthorPostsLoader extends PagesLoader<PostOrder, Post> {

    private final PostRepository posts;

    AuthorPostsLoader(PostRepository posts) {
        this.posts = posts;
    }

    @Override
    protected Flux<Child<Post>> find(Set<UUID> authorIds, PostOrder order, PageArguments page) {
        return posts.pageByAuthor(authorIds, order, page);
    }
}
