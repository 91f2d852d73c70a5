package dev.inkwire.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Changes of comments, and reactions to them. */
final class CommentActions {

    /** The number of levels of comments that readers query. */
    static final int LEVELS = 3;

    private final Blog blog;
    private final Member staff;
    private final Random random;

    CommentActions(Blog blog, Member staff, Random random) {
        this.blog = blog;
        this.staff = staff;
        this.random = random;
    }

    @Nullable
    Action add() {
        boolean onWatched = random.nextBoolean();
        Article article = Blog.pick(blog.articles(), random, one -> one.isPublished() && one.isWatched() == onWatched);
        return article == null ? null : add(article, null);
    }

    @Nullable
    Action reply() {
        Remark parent = Blog.pick(
                blog.remarks(),
                random,
                one -> one.status().equals(Remark.VISIBLE)
                        && one.depth() < LEVELS - 1
                        && one.article().isPublished());
        return parent == null ? null : add(parent.article(), parent);
    }

    private @Nullable Action add(Article article, @Nullable Remark parent) {
        Member author = Blog.pick(blog.members(), random, member -> !member.isErased());
        if (author == null) {
            return null;
        }
        Text text = text();
        Map<String, Object> input = new HashMap<>(
                Map.of("postId", article.id(), "markdown", text.markdown(), "idempotencyKey", text.markdown()));
        int depth = parent == null ? 0 : parent.depth() + 1;
        Action action = new Action(author, "addComment", "comment { id status }", input)
                .with(text.mentioned())
                .on(article)
                .when(article::isPublished)
                .then(payload -> blog.remarks()
                        .add(new Remark(
                                payload.at("/comment/id").asString(),
                                article,
                                depth,
                                author,
                                text.markdown(),
                                status(payload))));
        if (parent != null) {
            input.put("parentId", parent.id());
            action.on(parent).when(() -> parent.status().equals(Remark.VISIBLE));
        }
        return action;
    }

    @Nullable
    Action edit() {
        Text text = text();
        Remark remark = pick(one -> one.author() != null);
        return remark == null
                ? null
                : change(
                                remark,
                                author(remark),
                                "editComment",
                                "comment { id status }",
                                Map.of("id", remark.id(), "markdown", text.markdown()))
                        .with(text.mentioned())
                        .then(payload -> remark.change(text.markdown(), status(payload)));
    }

    @Nullable
    Action delete() {
        Remark remark = pick(one -> one.author() != null);
        return remark == null
                ? null
                : change(remark, author(remark), "deleteComment", "", Map.of("id", remark.id()))
                        .then(payload -> blog.delete(remark));
    }

    /** Hides a visible comment, or approves or shows another one. */
    @Nullable
    Action moderate() {
        boolean hide = random.nextBoolean();
        Remark remark = pick(one -> one.status().equals(Remark.VISIBLE) == hide);
        return remark == null
                ? null
                : change(
                                remark,
                                staff,
                                "moderateComment",
                                "comment { status }",
                                Map.of("commentId", remark.id(), "hidden", hide))
                        .then(payload -> remark.become(status(payload)));
    }

    @Nullable
    Action react() {
        Member member = Blog.pick(blog.members(), random, one -> !one.isErased());
        Remark remark = pick(one -> one.status().equals(Remark.VISIBLE));
        List<String> kinds = PostActions.kinds(random);
        return member == null || remark == null
                ? null
                : new Action(member, "setCommentReactions", "", Map.of("commentId", remark.id(), "reactions", kinds))
                        .on(remark)
                        .changing("reaction " + Blog.pair(remark.id(), member.id()))
                        .when(() -> remark.status().equals(Remark.VISIBLE))
                        .then(payload -> blog.react(blog.commentReactions(), remark.id(), member, kinds));
    }

    private static Action change(Remark remark, Member actor, String mutation, String selection, Map<String, ?> input) {
        return new Action(actor, mutation, selection, input)
                .on(remark)
                .changing(remark.lock())
                .when(() -> remark.article().isPublished());
    }

    private @Nullable Remark pick(Predicate<Remark> condition) {
        return Blog.pick(
                blog.remarks(), random, one -> !one.isDeleted() && one.article().isPublished() && condition.test(one));
    }

    private Member author(Remark remark) {
        Member author = remark.author();
        return author == null ? staff : author;
    }

    private static String status(JsonNode payload) {
        return payload.at("/comment/status").asString();
    }

    /**
     * A text that occurs once. Some texts mention a member, and some contain a link, so that they wait for approval.
     */
    private record Text(String markdown, @Nullable Member mentioned) {}

    private Text text() {
        String token = PostActions.token(random);
        int kind = random.nextInt(10);
        Member mentioned = kind < 3 ? Blog.pick(blog.members(), random, member -> !member.isErased()) : null;
        String mention = mentioned == null ? "" : " @" + mentioned.handle();
        return new Text("Text " + token + mention + (kind == 9 ? " https://example.org/" : ""), mentioned);
    }
}
