package dev.inkwire.posts.post;

import static dev.inkwire.starter.error.UserErrorCode.TAKEN;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.posts.slug.Slug;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gives slugs to posts, in the transaction that creates or changes the post. */
@Service
class PostSlugs {

    private final PostRepository posts;

    PostSlugs(PostRepository posts) {
        this.posts = posts;
    }

    /** Gives a post the slug that its author chose. Fails with TAKEN if another post has or had it. */
    Mono<Boolean> claim(Post post, String slug) {
        return posts.claimSlug(post.id(), slug)
                .filter(claimed -> claimed)
                .switchIfEmpty(error(TAKEN, "slug", "Another post has or had this slug."));
    }

    /** Makes a slug from the title of a post, with a suffix if another post has or had it. */
    Mono<Boolean> make(Post post) {
        String words = Slug.of(post.title());
        String slug = words.isEmpty() ? "untitled" : words;
        String random = Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36);
        return Flux.just(slug, slug + "-2", slug + "-3", slug + "-4", slug + "-" + random)
                .concatMap(candidate -> posts.claimSlug(post.id(), candidate), 1)
                .filter(claimed -> claimed)
                .next()
                .switchIfEmpty(
                        error(TAKEN, "slug", "Other posts have the slugs that this title suggests. Choose a slug."));
    }
}
