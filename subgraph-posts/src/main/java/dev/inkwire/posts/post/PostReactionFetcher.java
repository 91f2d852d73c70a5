package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.content.erasure.ErasureTags;
import dev.inkwire.content.reaction.ReactionCount;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.content.reaction.ReactionsLoader;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Resolves the reactions to posts. Only answers that show them become stale with each reaction. */
@DgsComponent
public class PostReactionFetcher {

    @DgsData(parentType = "Post", field = "reactions")
    @RecordsTags
    public List<ReactionCount> reactions(DgsDataFetchingEnvironment environment) {
        return post(environment).reactions();
    }

    @DgsData(parentType = "Post", field = "reactionCount")
    @RecordsTags
    public int reactionCount(DgsDataFetchingEnvironment environment) {
        return post(environment).reactionCount();
    }

    @DgsData(parentType = "Post", field = "viewerReactions")
    @RecordsTags
    public CompletableFuture<Set<ReactionKind>> viewerReactions(
            @Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        return ReactionsLoader.load(environment, caller, post(environment).id());
    }

    private static Post post(DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        ErasureTags.add(environment, PostTags.reactions(post.id()));
        return post;
    }
}
