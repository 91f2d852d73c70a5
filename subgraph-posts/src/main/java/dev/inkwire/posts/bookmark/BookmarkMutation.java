package dev.inkwire.posts.bookmark;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.posts.generated.types.BookmarkPostInput;
import dev.inkwire.posts.generated.types.BookmarkPostPayload;
import dev.inkwire.posts.generated.types.RemoveBookmarkInput;
import dev.inkwire.posts.generated.types.RemoveBookmarkPayload;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class BookmarkMutation {

    private final BookmarkService service;

    BookmarkMutation(BookmarkService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<BookmarkPostPayload> bookmarkPost(@InputArgument BookmarkPostInput input, Caller caller) {
        return Ids.inInput("postId", input.getPostId())
                .flatMap(id -> service.add(caller, id))
                .map(post -> new BookmarkPostPayload(post, List.of()));
    }

    @DgsMutation
    public Mono<RemoveBookmarkPayload> removeBookmark(@InputArgument RemoveBookmarkInput input, Caller caller) {
        return Ids.inInput("postId", input.getPostId())
                .flatMap(id -> service.remove(caller, id))
                .map(post -> new RemoveBookmarkPayload(post, List.of()));
    }
}
