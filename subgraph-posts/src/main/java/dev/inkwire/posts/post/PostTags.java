package dev.inkwire.posts.post;

import dev.inkwire.content.erasure.ErasureTags;
import dev.inkwire.posts.author.AuthorTags;
import dev.inkwire.posts.slug.Slug;
import dev.inkwire.posts.tag.TagTags;
import dev.inkwire.starter.cache.ReadTags;
import dev.inkwire.starter.database.Ids;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tags of answers that show posts: see docs/caching.md. {@link StalePosts} lists those of events. */
public final class PostTags {

    /** The tag of lists that depend on the texts of all posts. */
    static final String SEARCH = "posts:search";

    /** The tag of lists that depend on the reactions to all posts. */
    static final String REACTIONS = "posts:reactions";

    private PostTags() {}

    /** Returns the tag of answers that show a post, except for its reactions. */
    static String post(UUID id) {
        return "post:" + id;
    }

    /** Returns the tag of answers that look a post up by a slug, which may belong to no post. */
    static String slug(String slug) {
        return "post-slug:" + slug;
    }

    /** Returns the tag of answers that show the numbers of reactions to a post. */
    static String reactions(UUID postId) {
        return "reactions:" + postId;
    }

    /** Adds the tag of a post that an answer shows, and returns the post. */
    public static Post read(DataFetchingEnvironment environment, Post post) {
        ErasureTags.add(environment, post(post.id()));
        return post;
    }

    /** Adds the tags of posts that an answer shows, and returns the posts. */
    public static List<Post> read(DataFetchingEnvironment environment, List<Post> posts) {
        posts.forEach(post -> read(environment, post));
        return posts;
    }

    /** Adds the tags of answers that depend on which posts have the same tags as a post. */
    public static void readTagsOf(DataFetchingEnvironment environment, Post post) {
        post.tagSlugs().forEach(slug -> ErasureTags.add(environment, TagTags.posts(slug)));
    }

    /** Adds the tags of a search, except for those of the posts that it finds. */
    public static void readSearch(DataFetchingEnvironment environment, PostFilter filter) {
        ErasureTags.add(environment, SEARCH);
        readReactions(environment, filter, PostOrder.NEWEST);
    }

    /** Adds the tags of a list, except for those of the posts in it. */
    static void readList(DataFetchingEnvironment environment, PostFilter filter, PostOrder order) {
        String[] lists = Stream.concat(ofAuthor(filter), ofTags(filter)).toArray(String[]::new);
        ErasureTags.add(environment, lists.length == 0 ? new String[] {AuthorTags.POSTS} : lists);
        readReactions(environment, filter, order);
    }

    /** No event reports that reactions are older than seven days. */
    private static void readReactions(DataFetchingEnvironment environment, PostFilter filter, PostOrder order) {
        if (order == PostOrder.TRENDING) {
            ReadTags.of(environment).uncacheable();
        }
        if (order == PostOrder.MOST_REACTED || filter.reactedById() != null) {
            ErasureTags.add(environment, REACTIONS);
        }
    }

    private static Stream<String> ofAuthor(PostFilter filter) {
        return Ids.parse(filter.authorId()).map(AuthorTags::posts).stream();
    }

    private static Stream<String> ofTags(PostFilter filter) {
        return Stream.of(Stream.ofNullable(filter.tag()), values(filter.anyTag()), values(filter.allTags()))
                .flatMap(names -> names)
                .map(Slug::ofTag)
                .flatMap(Stream::of)
                .map(TagTags::posts);
    }

    private static Stream<String> values(@Nullable List<String> given) {
        return given == null ? Stream.empty() : given.stream();
    }
}
