package dev.inkwire.comments.profile;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import dev.inkwire.comments.author.User;
import dev.inkwire.comments.comment.Comment;
import dev.inkwire.comments.post.CommentTags;
import dev.inkwire.content.erasure.ErasureTags;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class ProfileFetcher {

    @DgsEntityFetcher(name = "User")
    @RecordsTags
    public @Nullable User user(Map<String, Object> representation) {
        return Ids.parse(representation.get("id")).map(User::new).orElse(null);
    }

    @DgsData(parentType = "User", field = "comments")
    @RecordsTags
    public CompletableFuture<Connection<Comment>> comments(PageArguments page, DgsDataFetchingEnvironment environment) {
        addTags(environment);
        CompletableFuture<Slice<Comment>> comments = Loaders.load(
                environment,
                ProfileLoaders.COMMENTS,
                new PagesLoader.Key<>(author(environment).id(), ProfileLoaders.NEWEST, page));
        return comments.thenApply(
                slice -> Connection.of(slice, ProfileLoaders.NEWEST::cursor, () -> commentCount(environment)));
    }

    @DgsData(parentType = "User", field = "commentCount")
    @RecordsTags
    public CompletableFuture<Integer> commentCount(DgsDataFetchingEnvironment environment) {
        addTags(environment);
        return Loaders.load(
                environment, ProfileLoaders.COMMENT_COUNT, author(environment).id(), 0);
    }

    private static void addTags(DgsDataFetchingEnvironment environment) {
        ErasureTags.add(environment, CommentTags.author(author(environment).id()), CommentTags.COMMENTS);
    }

    private static User author(DgsDataFetchingEnvironment environment) {
        return environment.getSourceOrThrow();
    }
}
