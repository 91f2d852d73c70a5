package dev.inkwire.chaos;

import dev.inkwire.chaos.Article.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The blog as the acknowledged mutations left it. Pairs are the ids of two users, or of a subject and a user. */
final class Blog {

    private static final int ATTEMPTS = 20;

    private final List<Member> members = Collections.synchronizedList(new ArrayList<>());
    private final List<Article> articles = Collections.synchronizedList(new ArrayList<>());
    private final List<Remark> remarks = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> follows = ConcurrentHashMap.newKeySet();
    private final Set<String> blocks = ConcurrentHashMap.newKeySet();
    private final Map<String, List<String>> postReactions = new ConcurrentHashMap<>();
    private final Map<String, List<String>> commentReactions = new ConcurrentHashMap<>();
    private final Set<String> onceBlocked = ConcurrentHashMap.newKeySet();
    private final Set<String> read = ConcurrentHashMap.newKeySet();
    private final Set<List<String>> uncertain = ConcurrentHashMap.newKeySet();

    static String pair(String one, String other) {
        return one + ":" + other;
    }

    List<Member> members() {
        return members;
    }

    List<Article> articles() {
        return articles;
    }

    List<Remark> remarks() {
        return remarks;
    }

    Set<String> follows() {
        return follows;
    }

    Set<String> blocks() {
        return blocks;
    }

    /** The kinds of reactions in alphabetical order, by post and user. */
    Map<String, List<String>> postReactions() {
        return postReactions;
    }

    /** The kinds of reactions in alphabetical order, by comment and user. */
    Map<String, List<String>> commentReactions() {
        return commentReactions;
    }

    /** The pairs of users who block or blocked each other. */
    Set<String> onceBlocked() {
        return onceBlocked;
    }

    /** The ids of notifications that were marked as read. */
    Set<String> read() {
        return read;
    }

    /** Records what identifies an object whose state is unknown: ids, or a text. */
    void doubt(List<String> identity) {
        uncertain.add(identity);
    }

    /** Returns whether the description of an object is about one whose state is unknown. */
    boolean isUncertain(String description) {
        return uncertain.stream().anyMatch(identity -> identity.stream().allMatch(description::contains));
    }

    /** Returns a random element that satisfies a condition, or null if none was found quickly. */
    static <T> @Nullable T pick(List<T> all, Random random, Predicate<T> condition) {
        for (int i = 0; i < ATTEMPTS && !all.isEmpty(); i++) {
            T picked = all.get(random.nextInt(all.size()));
            if (condition.test(picked)) {
                return picked;
            }
        }
        return null;
    }

    void block(Member blocker, Member blocked) {
        follows.remove(pair(blocker.id(), blocked.id()));
        follows.remove(pair(blocked.id(), blocker.id()));
        blocks.add(pair(blocker.id(), blocked.id()));
        onceBlocked.add(pair(blocker.id(), blocked.id()));
    }

    void react(Map<String, List<String>> reactions, String subjectId, Member member, List<String> kinds) {
        if (kinds.isEmpty()) {
            reactions.remove(pair(subjectId, member.id()));
        } else {
            reactions.put(pair(subjectId, member.id()), kinds);
        }
    }

    void delete(Article article) {
        article.become(Status.DELETED);
        forget(postReactions.keySet(), article.id());
        copy(remarks).stream().filter(remark -> remark.article() == article).forEach(this::delete);
    }

    void delete(Remark remark) {
        remark.become(Remark.DELETED);
        forget(commentReactions.keySet(), remark.id());
    }

    /** Erases an account. Drafts are deleted in any case. */
    void erase(Member member, boolean withContent) {
        member.erase();
        List.of(follows, blocks, postReactions.keySet(), commentReactions.keySet())
                .forEach(pairs -> forget(pairs, member.id()));
        for (Remark remark : copy(remarks)) {
            if (remark.author() == member) {
                remark.removeAuthor();
                if (withContent) {
                    delete(remark);
                }
            }
        }
        for (Article article : copy(articles)) {
            if (article.author() == member) {
                article.removeAuthor();
                if (withContent || article.status() == Status.DRAFT) {
                    delete(article);
                }
            }
        }
    }

    static <T> List<T> copy(List<T> list) {
        synchronized (list) {
            return new ArrayList<>(list);
        }
    }

    private static void forget(Collection<String> pairs, String id) {
        pairs.removeIf(pair -> pair.startsWith(id) || pair.endsWith(id));
    }
}
