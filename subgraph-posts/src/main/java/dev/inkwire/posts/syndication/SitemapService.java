package dev.inkwire.posts.syndication;

import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.posts.syndication.SitemapRepository.Page;
import dev.inkwire.posts.syndication.SitemapRepository.Start;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes the sitemap (sitemaps.org, protocol 0.9): one document, or an index of several when there are more posts than
 * fit into one.
 */
@Service
class SitemapService {

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final int POSTS = 5_000;
    /** A document has at most 50,000 addresses (sitemaps.org), and one of them is the site. */
    private static final int MAX_POSTS = 49_999;

    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final SitemapRepository posts;
    private final Site site;
    private final Rendering rendering;
    private final int size;
    private final Mono<List<Start>> starts;

    @Autowired
    SitemapService(SitemapRepository posts, Site site, Rendering rendering) {
        this(posts, site, rendering, POSTS);
    }

    /** @param size the number of posts of a document */
    SitemapService(SitemapRepository posts, Site site, Rendering rendering, int size) {
        this.posts = posts;
        this.site = site;
        this.rendering = rendering;
        this.size = size;
        this.starts = posts.findStarts(size)
                .collectList()
                // reads the index of all posts
                .cache(found -> MAX_AGE, e -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** Returns the only document, or the index. */
    Mono<byte[]> first() {
        return starts.flatMap(
                found -> found.size() > 1 ? rendering.run(() -> index(found.size())) : document(found, 1));
    }

    /**
     * Returns a document of the index.
     *
     * @param number from 1
     * @return empty if there is no such document
     */
    Mono<byte[]> document(int number) {
        return starts.filter(found -> number >= 1 && number <= found.size()).flatMap(found -> document(found, number));
    }

    private Mono<byte[]> document(List<Start> starts, int number) {
        return Mono.justOrEmpty(starts.stream().skip(number - 1L).findFirst())
                .flatMapMany(start ->
                        find(start, starts.stream().skip(number).findFirst().orElse(null)))
                .collectList()
                .flatMap(pages -> rendering.run(() -> urls(pages)));
    }

    /** Finds the posts of a document, with those that were published since the starts were read. */
    private Flux<Page> find(Start start, @Nullable Start next) {
        return posts.findPages(
                start.publishedAt(),
                start.id(),
                next == null ? null : next.publishedAt(),
                next == null ? null : next.id(),
                MAX_POSTS);
    }

    private byte[] index(int documents) {
        return Xml.write("sitemapindex", NAMESPACE, index -> {
            for (int number = 1; number <= documents; number++) {
                String address =
                        site.page("/sitemap.xml").queryParam("page", number).toUriString();
                index.element("sitemap", sitemap -> sitemap.element("loc", address));
            }
        });
    }

    private byte[] urls(List<Page> pages) {
        return Xml.write("urlset", NAMESPACE, urls -> {
            // a document needs at least one address
            urls.element("url", url -> url.element("loc", site.home()));
            for (Page page : pages) {
                urls.element("url", url -> {
                    url.element("loc", site.post(page.slug()));
                    url.element("lastmod", page.updatedAt().toInstant().toString());
                });
            }
        });
    }
}
