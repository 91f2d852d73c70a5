package dev.inkwire.chaos;

import dev.inkwire.chaos.Article.Status;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changes of posts, and reactions to them. */
final class PostActions {

    /** The tag of half of the posts. */
    static final String TAG = "chaos";

    private static final List<String> KINDS = List.of("CELEBRATE", "CURIOUS", "INSIGHTFUL", "LIKE", "LOVE");

    private final Blog blog;
    private final Member staff;
    private final Random random;

    PostActions(Blog blog, Member staff, Random random) {
        this.blog = blog;
        this.staff = staff;
        this.random = random;
    }

    @Nullable
    Action create() {
        Member author = Blog.pick(blog.members(), random, member -> !member.isErased());
        return author == null ? null : create(author, random.nextInt(10) < 7, false);
    }

    Action create(Member author, boolean publish, boolean watched) {
        String title = "Post " + token(random);
        Map<String, Object> input = Map.of(
                "title",
                title,
                "markdown",
                "A text.",
                "publish",
                publish,
                "tags",
                random.nextBoolean() ? List.of(TAG) : List.of("other"),
                "idempotencyKey",
                title);
        return new Action(author, "createPost", "post { id }", input).then(payload -> blog.articles()
                .add(new Article(
                        payload.at("/post/id").asString(),
                        author,
                        title,
                        publish ? Status.PUBLISHED : Status.DRAFT,
                        watched)));
    }

    @Nullable
    Action update() {
        String title = "Post " + token(random);
        Article article = Blog.pick(blog.articles(), random, PostActions::isOwned);
        return article == null
                ? null
                : new Action(author(article), "updatePost", "", Map.of("id", article.id(), "title", title))
                        .on(article)
                        .changing("title " + article.id())
                        .when(() -> isOwned(article))
                        .then(payload -> article.retitle(title));
    }

    @Nullable
    Action publish() {
        return changeStatus("publishPost", Status.DRAFT, article -> article.become(Status.PUBLISHED));
    }

    @Nullable
    Action unpublish() {
        return changeStatus("unpublishPost", Status.PUBLISHED, article -> article.become(Status.DRAFT));
    }

    @Nullable
    Action delete() {
        return changeStatus("deletePost", random.nextBoolean() ? Status.PUBLISHED : Status.DRAFT, blog::delete);
    }

    private @Nullable Action changeStatus(String mutation, Status before, Consumer<Article> change) {
        Predicate<Article> condition =
                article -> article.status() == before && !article.isWatched() && isOwned(article);
        Article article = Blog.pick(blog.articles(), random, condition);
        return article == null
                ? null
                : new Action(author(article), mutation, "", Map.of("id", article.id()))
                        .on(article)
                        .changing(article.lock())
                        .when(() -> condition.test(article))
                        .then(payload -> change.accept(article));
    }

    /** Hides a published post, or shows a hidden one. */
    @Nullable
    Action moderate() {
        boolean hide = random.nextBoolean();
        Status before = hide ? Status.PUBLISHED : Status.HIDDEN;
        Article article = Blog.pick(blog.articles(), random, one -> one.status() == before && !one.isWatched());
        return article == null
                ? null
                : new Action(staff, "moderatePost", "", Map.of("postId", article.id(), "hidden", hide))
                        .on(article)
                        .changing(article.lock())
                        .when(() -> article.status() == before)
                        .then(payload -> article.become(hide ? Status.HIDDEN : Status.PUBLISHED));
    }

    @Nullable
    Action react() {
        Member member = Blog.pick(blog.members(), random, one -> !one.isErased());
        Article article = Blog.pick(blog.articles(), random, Article::isPublished);
        List<String> kinds = kinds(random);
        return member == null || article == null
                ? null
                : new Action(member, "setPostReactions", "", Map.of("postId", article.id(), "reactions", kinds))
                        .on(article)
                        .changing("reaction " + Blog.pair(article.id(), member.id()))
                        .when(article::isPublished)
                        .then(payload -> blog.react(blog.postReactions(), article.id(), member, kinds));
    }

    /** Returns some kinds of reactions in alphabetical order. */
    static List<String> kinds(Random random) {
        int chosen = random.nextInt(1 << KINDS.size());
        return KINDS.stream()
                .filter(kind -> (chosen >> KINDS.indexOf(kind) & 1) == 1)
                .toList();
    }

    /** Returns a text that occurs only once. */
    static String token(Random random) {
        return Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX);
    }

    private static boolean isOwned(Article article) {
        return article.author() != null && article.status() != Status.DELETED;
    }

    private Member author(Article article) {
        Member author = article.author();
        return author == null ? staff : author;
    }
}
