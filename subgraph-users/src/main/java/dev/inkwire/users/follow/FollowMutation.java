package dev.inkwire.users.follow;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.generated.types.FollowUserInput;
import dev.inkwire.users.generated.types.FollowUserPayload;
import dev.inkwire.users.generated.types.UnfollowUserInput;
import dev.inkwire.users.generated.types.UnfollowUserPayload;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class FollowMutation {

    private final FollowService service;

    FollowMutation(FollowService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<FollowUserPayload> followUser(@InputArgument FollowUserInput input, Caller caller) {
        return Ids.inInput("userId", input.getUserId())
                .flatMap(id -> service.follow(caller, id))
                .map(user -> new FollowUserPayload(user, List.of()));
    }

    @DgsMutation
    public Mono<UnfollowUserPayload> unfollowUser(@InputArgument UnfollowUserInput input, Caller caller) {
        return Ids.inInput("userId", input.getUserId())
                .flatMap(id -> service.unfollow(caller, id))
                .map(user -> new UnfollowUserPayload(user, List.of()));
    }
}
