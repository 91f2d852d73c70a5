package dev.inkwire.posts.post;

import dev.inkwire.posts.author.AuthorTags;
import dev.inkwire.posts.tag.TagTags;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tags of the answers that events about published posts make stale: see docs/caching.md. */
final class StalePosts {

    private StalePosts() {}

    /** Returns the tags of an event after which the same lists contain a post. */
    static List<String> shown(Post post) {
        return List.of(PostTags.post(post.id()), PostTags.slug(post.slug()), PostTags.SEARCH);
    }

    /**
     * Returns the tags of an event after which lists contain a post, or no longer contain it.
     *
     * @param authorId null if the event must not name the author
     */
    static List<String> listed(Post post, @Nullable UUID authorId) {
        Stream<String> tags = post.tags().isEmpty() ? Stream.empty() : Stream.of(TagTags.TAGS);
        return Stream.of(shown(post).stream(), lists(post, authorId), tags)
                .flatMap(all -> all)
                .toList();
    }

    /** Returns the tags of an edit. The language of a post decides which filtered lists contain it. */
    static List<String> updated(Post before, Post after) {
        Stream<String> lists =
                Objects.equals(before.language(), after.language()) ? Stream.empty() : lists(after, after.authorId());
        Set<String> slugs = new HashSet<>(before.tagSlugs());
        slugs.addAll(after.tagSlugs());
        slugs.removeIf(
                slug -> before.tagSlugs().contains(slug) && after.tagSlugs().contains(slug));
        Stream<String> tags = slugs.isEmpty()
                ? Stream.empty()
                : Stream.concat(Stream.of(TagTags.TAGS), slugs.stream().map(TagTags::posts));
        return Stream.of(shown(after).stream(), Stream.of(PostTags.slug(before.slug())), lists, tags)
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    /** Returns the tags of changed reactions to posts, of which anonymous callers see the published ones only. */
    static List<String> reactions(Collection<Post> posts) {
        List<String> published = posts.stream()
                .filter(Post::isPublished)
                .map(post -> PostTags.reactions(post.id()))
                .toList();
        return published.isEmpty()
                ? published
                : Stream.concat(Stream.of(PostTags.REACTIONS), published.stream())
                        .toList();
    }

    private static Stream<String> lists(Post post, @Nullable UUID authorId) {
        return Stream.concat(
                Stream.of(AuthorTags.POSTS, AuthorTags.posts(authorId)),
                post.tagSlugs().stream().map(TagTags::posts));
    }
}
