package dev.inkwire.comments.post;

import dev.inkwire.starter.event.LiveEvent;
import dev.inkwire.starter.projection.Projections;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The posts that can be commented on. */
@Service
public class Posts {

    private final PostRepository posts;
    private final PostProjection projection;
    private final Projections projections;

    Posts(PostRepository posts, PostProjection projection, Projections projections) {
        this.posts = posts;
        this.projection = projection;
        this.projections = projections;
    }

    /**
     * A published post, also one of which the posts subgraph has only just told. For mutations and the start of
     * subscriptions.
     *
     * @return empty when there is none; fails with UNAVAILABLE when that cannot be told
     */
    public Mono<PublishedPost> find(UUID id) {
        Mono<PublishedPost> known = posts.findAll(List.of(id)).next();
        return known.switchIfEmpty(
                projections.refresh(projection, id.toString()).then(known));
    }

    /** Whether it is the last thing that happens under its post. */
    public static boolean isEnd(LiveEvent live) {
        return live.event().type().equals(PostProjection.CLOSED);
    }
}
