package dev.inkwire.posts.syndication;

import dev.inkwire.starter.database.Ids;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Serves the feed and the sitemap. The router forwards requests for them. */
@RestController
class SyndicationController {

    private static final MediaType ATOM = MediaType.parseMediaType("application/atom+xml;charset=UTF-8");
    private static final MediaType XML = MediaType.parseMediaType("application/xml;charset=UTF-8");
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final FeedService feeds;
    private final SitemapService sitemaps;

    SyndicationController(FeedService feeds, SitemapService sitemaps) {
        this.feeds = feeds;
        this.sitemaps = sitemaps;
    }

    @GetMapping("/feed.atom")
    Mono<ResponseEntity<byte[]>> feed(
            @RequestParam @Nullable String author, @RequestParam @Nullable String tag, ServerWebExchange exchange) {
        if (author != null && Ids.parse(author).isEmpty()) {
            return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        return feeds.feed(author, tag).map(feed -> answer(exchange, ATOM, feed));
    }

    @GetMapping("/sitemap.xml")
    Mono<ResponseEntity<byte[]>> sitemap(@RequestParam @Nullable Integer page, ServerWebExchange exchange) {
        return (page == null ? sitemaps.first() : sitemaps.document(page))
                .map(sitemap -> answer(exchange, XML, sitemap))
                .switchIfEmpty(Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private static ResponseEntity<byte[]> answer(ServerWebExchange exchange, MediaType type, byte[] document) {
        boolean known = exchange.checkNotModified('"' + DigestUtils.md5DigestAsHex(document) + '"');
        var answer = ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .cacheControl(CacheControl.maxAge(MAX_AGE).cachePublic())
                .header("X-Content-Type-Options", "nosniff");
        return known ? answer.build() : answer.contentType(type).body(document);
    }
}
