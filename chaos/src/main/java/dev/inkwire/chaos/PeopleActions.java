package dev.inkwire.chaos;

import static dev.inkwire.chaos.Blog.pair;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows, blocks, new handles and deletions of accounts. */
final class PeopleActions {

    private final Blog blog;
    private final Random random;

    PeopleActions(Blog blog, Random random) {
        this.blog = blog;
        this.random = random;
    }

    @Nullable
    Action follow() {
        return toward("followUser", false, blog.follows());
    }

    @Nullable
    Action unfollow() {
        return toward("unfollowUser", true, blog.follows());
    }

    @Nullable
    Action block() {
        return toward("blockUser", false, blog.blocks());
    }

    @Nullable
    Action unblock() {
        return toward("unblockUser", true, blog.blocks());
    }

    /** Returns a mutation of the relation between two members. */
    private @Nullable Action toward(String mutation, boolean ends, Set<String> relation) {
        Member one = someone();
        Member other = someone();
        if (one == null || other == null || one == other || relation.contains(pair(one.id(), other.id())) != ends) {
            return null;
        }
        String relationKey = pair(one.id(), other.id());
        String lock = one.id().compareTo(other.id()) < 0 ? relationKey : pair(other.id(), one.id());
        return new Action(one, mutation, "", Map.of("userId", other.id()))
                .with(other)
                .changing("pair " + lock)
                .when(() -> relation.contains(relationKey) == ends)
                .then(payload -> {
                    if (ends) {
                        relation.remove(relationKey);
                    } else if (relation == blog.blocks()) {
                        blog.block(one, other);
                    } else {
                        relation.add(relationKey);
                    }
                });
    }

    @Nullable
    Action rename() {
        Member member = someone();
        if (member == null) {
            return null;
        }
        String handle = "renamed-" + Long.toString(random.nextLong() >>> 1, 36);
        return new Action(member, "updateProfile", "", Map.of("handle", handle))
                .changing(member.lock())
                .then(payload -> member.rename(handle));
    }

    @Nullable
    Action erase() {
        Member member = Blog.pick(blog.members(), random, one -> !one.isErased() && !one.isPermanent());
        if (member == null) {
            return null;
        }
        boolean withContent = random.nextBoolean();
        return new Action(member, "deleteAccount", "", Map.of("password", Crowd.PASSWORD, "eraseContent", withContent))
                .changing(member.lock())
                .then(payload -> blog.erase(member, withContent));
    }

    private @Nullable Member someone() {
        return Blog.pick(blog.members(), random, member -> !member.isErased());
    }
}
