package dev.inkwire.posts.syndication;

import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.posts.post.PostFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Makes feeds of the newest posts. */
@Service
class FeedService {

    private final FeedRepository posts;
    private final Site site;
    private final AtomFeed atom;
    private final Rendering rendering;

    FeedService(FeedRepository posts, Site site, Rendering rendering) {
        this.posts = posts;
        this.site = site;
        this.atom = new AtomFeed(site);
        this.rendering = rendering;
    }

    /**
     * Makes a feed.
     *
     * @param author an id; null for the posts of all authors
     * @param tag a slug; null for posts with any tags or none
     */
    Mono<byte[]> feed(@Nullable String author, @Nullable String tag) {
        return posts.newest(PostFilter.of(author, tag))
                .collectList()
                .flatMap(entries -> rendering.run(() -> atom.write(address(author, tag), entries)));
    }

    private String address(@Nullable String author, @Nullable String tag) {
        return site.page("/feed.atom")
                .queryParamIfPresent("author", Optional.ofNullable(author))
                .queryParamIfPresent("tag", Optional.ofNullable(tag))
                .encode()
                .toUriString();
    }
}
