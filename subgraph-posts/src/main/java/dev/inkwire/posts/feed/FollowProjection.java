package dev.inkwire.posts.feed;

import dev.inkwire.starter.projection.UserErasures;
import dev.inkwire.starter.projection.UserPairProjection;
import dev.inkwire.starter.projection.UserPairRepository;
import org.springframework.stereotype.Component;

/** Stores the follows between users, from the event log of the users subgraph. */
@Component
class FollowProjection extends UserPairProjection {

    private static final Relation FOLLOW =
            new Relation("follow", "UserFollowed", "UserUnfollowed", "follower_id", "followee_id");

    FollowProjection(UserPairRepository pairs, UserErasures erasures) {
        super(pairs, erasures, "follows", "users", FOLLOW);
    }

    /** Only feeds depend on it, which are not cached. */
    @Override
    public boolean isShownInAnswers() {
        return false;
    }
}
