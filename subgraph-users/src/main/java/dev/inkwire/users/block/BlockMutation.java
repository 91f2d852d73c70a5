package dev.inkwire.users.block;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.generated.types.BlockUserInput;
import dev.inkwire.users.generated.types.BlockUserPayload;
import dev.inkwire.users.generated.types.UnblockUserInput;
import dev.inkwire.users.generated.types.UnblockUserPayload;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class BlockMutation {

    private final BlockService service;

    BlockMutation(BlockService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<BlockUserPayload> blockUser(@InputArgument BlockUserInput input, Caller caller) {
        return Ids.inInput("userId", input.getUserId())
                .flatMap(id -> service.block(caller, id))
                .map(user -> new BlockUserPayload(user, List.of()));
    }

    @DgsMutation
    public Mono<UnblockUserPayload> unblockUser(@InputArgument UnblockUserInput input, Caller caller) {
        return Ids.inInput("userId", input.getUserId())
                .flatMap(id -> service.unblock(caller, id))
                .map(user -> new UnblockUserPayload(user, List.of()));
    }
}
