package dev.inkwire.posts.post;

import dev.inkwire.posts.author.AuthorRepository;
import dev.inkwire.posts.tag.TagRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Counts published posts in the rows of their authors and tags, and lists them in their tags. Call it once in a
 * transaction, after the rows of the posts are written. Locks authors, then tags, both in the order of their ids.
 */
@Component
class PostCounts {

    private final AuthorRepository authors;
    private final TagRepository tags;

    PostCounts(AuthorRepository authors, TagRepository tags) {
        this.authors = authors;
        this.tags = tags;
    }

    Mono<Void> published(List<Post> posts) {
        return add(posts, 1);
    }

    /** @param post the post before it was unpublished or deleted */
    Mono<Void> removed(Post post) {
        return add(List.of(post), -1);
    }

    /** Counts the tags that a published post has gained and lost. */
    Mono<Void> updated(Post before, Post after) {
        Map<UUID, Integer> differences = new HashMap<>();
        addTags(before, -1, differences);
        addTags(after, 1, differences);
        return tags.addToPostCounts(differences);
    }

    /**
     * Subtracts the deleted posts of an erased author from the counts of their tags.
     *
     * @param posts the posts before the deletion, in any status
     */
    Mono<Void> erased(List<Post> posts) {
        Map<UUID, Integer> differences = new HashMap<>();
        posts.stream().filter(Post::isPublished).forEach(post -> addTags(post, -1, differences));
        return tags.addToPostCounts(differences);
    }

    private Mono<Void> add(List<Post> posts, int difference) {
        Map<UUID, Integer> differences = new HashMap<>();
        posts.forEach(post -> addTags(post, difference, differences));
        Mono<Void> authorsCounted = authors.addToPostCounts(authorIds(posts), difference);
        return differences.isEmpty()
                ? authorsCounted
                : authorsCounted
                        .then(tags.list(posts.stream().map(Post::id).toArray(UUID[]::new)))
                        .then(tags.addToPostCounts(differences));
    }

    /** Returns the author of each post, except for those whose author was erased. */
    private static UUID[] authorIds(List<Post> posts) {
        return posts.stream().map(Post::authorId).filter(Objects::nonNull).toArray(UUID[]::new);
    }

    private static void addTags(Post post, int difference, Map<UUID, Integer> differences) {
        post.tags().forEach(tag -> differences.merge(tag.id(), difference, Integer::sum));
    }
}
