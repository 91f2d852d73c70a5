package dev.inkwire.chaos;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chooses random actions of random members. */
final class Actions {

    private final Random random;
    private final PeopleActions people;
    private final PostActions posts;
    private final CommentActions comments;
    private final NotificationActions notifications;

    /** @param staff a moderator who is an administrator */
    Actions(Blog blog, Member staff, Random random) {
        this.random = random;
        this.people = new PeopleActions(blog, random);
        this.posts = new PostActions(blog, staff, random);
        this.comments = new CommentActions(blog, staff, random);
        this.notifications = new NotificationActions(blog, random);
    }

    private record Choice(int weight, Supplier<@Nullable Action> action) {}

    /** Returns an action; null if nobody can do at the moment what was chosen. */
    @Nullable
    Action next() {
        List<Choice> choices = List.of(
                new Choice(80, people::follow),
                new Choice(30, people::unfollow),
                new Choice(10, people::block),
                new Choice(10, people::unblock),
                new Choice(8, people::rename),
                new Choice(5, people::erase),
                new Choice(40, posts::create),
                new Choice(30, posts::update),
                new Choice(20, posts::publish),
                new Choice(10, posts::unpublish),
                new Choice(8, posts::delete),
                new Choice(10, posts::moderate),
                new Choice(80, posts::react),
                new Choice(180, comments::add),
                new Choice(100, comments::reply),
                new Choice(60, comments::edit),
                new Choice(30, comments::delete),
                new Choice(50, comments::moderate),
                new Choice(80, comments::react),
                new Choice(40, notifications::markRead));
        int left = random.nextInt(choices.stream().mapToInt(Choice::weight).sum());
        for (Choice choice : choices) {
            left -= choice.weight();
            if (left < 0) {
                return choice.action().get();
            }
        }
        throw new IllegalStateException("The weights do not add up.");
    }
}
