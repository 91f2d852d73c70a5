package dev.inkwire.users.user;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;

@DgsDataLoader(name = "user")
public class UserLoader implements MappedBatchLoader<UUID, User> {

    private final UserRepository users;

    UserLoader(UserRepository users) {
        this.users = users;
    }

    @Override
    public CompletionStage<Map<UUID, User>> load(Set<UUID> ids) {
        return users.findAll(ids).collectMap(User::id).toFuture();
    }
}
