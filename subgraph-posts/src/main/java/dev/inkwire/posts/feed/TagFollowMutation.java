package dev.inkwire.posts.feed;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.posts.generated.types.FollowTagInput;
import dev.inkwire.posts.generated.types.FollowTagPayload;
import dev.inkwire.posts.generated.types.UnfollowTagInput;
import dev.inkwire.posts.generated.types.UnfollowTagPayload;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class TagFollowMutation {

    private final TagFollowService service;

    TagFollowMutation(TagFollowService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<FollowTagPayload> followTag(@InputArgument FollowTagInput input, Caller caller) {
        return Ids.inInput("tagId", input.getTagId())
                .flatMap(id -> service.follow(caller, id))
                .map(tag -> new FollowTagPayload(tag, List.of()));
    }

    @DgsMutation
    public Mono<UnfollowTagPayload> unfollowTag(@InputArgument UnfollowTagInput input, Caller caller) {
        return Ids.inInput("tagId", input.getTagId())
                .flatMap(id -> service.unfollow(caller, id))
                .map(tag -> new UnfollowTagPayload(tag, List.of()));
    }
}
