package dev.inkwire.chaos;

import static java.util.function.Function.identity;

import dev.inkwire.chaos.Article.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what was acknowledged with what the owners store. */
final class StoredCheck {

    private final Blog blog;
    private final Rows rows;

    StoredCheck(Blog blog, Rows rows) {
        this.blog = blog;
        this.rows = rows;
    }

    List<Problem> problems() {
        return Stream.of(
                        compare("accounts", people(), "users", "select id, handle from profile"),
                        compare(
                                "follows",
                                blog.follows(),
                                "users",
                                "select follower_id || ':' || followee_id from follow"),
                        compare("blocks", blog.blocks(), "users", "select blocker_id || ':' || blocked_id from block"),
                        compare("posts", posts(), "posts", "select id, status, title, author_id from post"),
                        compare("comments", comments(), "comments", """
                                select id, status, markdown, author_id from comment where status <> 'DELETED'
                                """),
                        compare("reactions to posts", reactions(blog.postReactions()), "posts", REACTIONS),
                        compare("reactions to comments", reactions(blog.commentReactions()), "comments", REACTIONS))
                .flatMap(identity())
                .toList();
    }

    private static final String REACTIONS = """
            select subject_id || ':' || user_id, array(select unnest(kinds) as kind order by kind) from reaction
            """;

    private Stream<Problem> compare(String subject, Set<String> expected, String database, String query) {
        Difference difference =
                Difference.between("stored " + subject, certain(expected), certain(rows.set(database, query)));
        return difference.problems();
    }

    private Set<String> certain(Set<String> all) {
        return all.stream().filter(one -> !blog.isUncertain(one)).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> people() {
        return texts(Blog.copy(blog.members()).stream()
                .filter(member -> !member.isErased())
                .map(member -> member.id() + " " + member.handle()));
    }

    private Set<String> posts() {
        return texts(Blog.copy(blog.articles()).stream()
                .filter(article -> article.status() != Status.DELETED)
                .map(article -> "%s %s %s %s"
                        .formatted(article.id(), article.status(), article.title(), id(article.author()))));
    }

    private Set<String> comments() {
        return texts(Blog.copy(blog.remarks()).stream()
                .filter(remark -> !remark.isDeleted())
                .map(remark ->
                        "%s %s %s %s".formatted(remark.id(), remark.status(), remark.markdown(), id(remark.author()))));
    }

    private static Set<String> reactions(Map<String, List<String>> given) {
        return texts(given.entrySet().stream()
                .map(entry -> "%s {%s}".formatted(entry.getKey(), String.join(",", entry.getValue()))));
    }

    private static Set<String> texts(Stream<String> texts) {
        return texts.collect(Collectors.toCollection(TreeSet::new));
    }

    private static String id(@Nullable Member member) {
        return member == null ? "null" : member.id();
    }
}
