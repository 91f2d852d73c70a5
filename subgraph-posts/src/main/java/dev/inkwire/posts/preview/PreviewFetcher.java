package dev.inkwire.posts.preview;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.posts.post.Post;
import reactor.core.publisher.Mono;

@DgsComponent
public class PreviewFetcher {

    private final PreviewService service;

    PreviewFetcher(PreviewService service) {
        this.service = service;
    }

    @DgsQuery
    public Mono<Post> postPreview(@InputArgument String token) {
        return service.find(token);
    }
}
