package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.posts.generated.types.CreatePostInput;
import dev.inkwire.posts.generated.types.CreatePostPayload;
import dev.inkwire.posts.generated.types.DeletePostInput;
import dev.inkwire.posts.generated.types.DeletePostPayload;
import dev.inkwire.posts.generated.types.ImageInput;
import dev.inkwire.posts.generated.types.PostSeoInput;
import dev.inkwire.posts.generated.types.SetPostReactionsInput;
import dev.inkwire.posts.generated.types.SetPostReactionsPayload;
import dev.inkwire.posts.generated.types.UpdatePostInput;
import dev.inkwire.posts.generated.types.UpdatePostPayload;
import dev.inkwire.posts.metadata.Image;
import dev.inkwire.posts.metadata.PostSeo;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.input.OptionalInput;
import dev.inkwire.starter.security.Caller;
import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

@DgsComponent
public class PostMutation {

    private final PostService service;

    PostMutation(PostService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<CreatePostPayload> createPost(
            @InputArgument CreatePostInput input, Caller caller, DgsDataFetchingEnvironment environment) {
        PostChanges fields = new PostChanges(
                OptionalInput.of(input.getTitle()),
                OptionalInput.of(input.getMarkdown()),
                OptionalInput.of(input.getSubtitle()),
                OptionalInput.of(input.getExcerpt()),
                new OptionalInput<>(input.getSlug() != null, input.getSlug()),
                OptionalInput.of(image(input.getCoverImage())),
                OptionalInput.of(text(input.getCanonicalUrl())),
                OptionalInput.of(input.getLanguage()),
                OptionalInput.of(seo(input.getSeo())),
                OptionalInput.of(input.getTags()),
                new OptionalInput<>(input.getSeriesId() != null, input.getSeriesId()));
        return service.create(
                        caller,
                        fields,
                        Boolean.TRUE.equals(input.getPublish()),
                        input.getIdempotencyKey(),
                        IdempotencyKeys.request(environment))
                .map(post -> new CreatePostPayload(post, List.of()));
    }

    @DgsMutation
    public Mono<UpdatePostPayload> updatePost(@InputArgument UpdatePostInput input, Caller caller) {
        PostChanges changes = new PostChanges(
                new OptionalInput<>(input.hasTitle(), input.getTitle()),
                new OptionalInput<>(input.hasMarkdown(), input.getMarkdown()),
                new OptionalInput<>(input.hasSubtitle(), input.getSubtitle()),
                new OptionalInput<>(input.hasExcerpt(), input.getExcerpt()),
                new OptionalInput<>(input.hasSlug(), input.getSlug()),
                new OptionalInput<>(input.hasCoverImage(), image(input.getCoverImage())),
                new OptionalInput<>(input.hasCanonicalUrl(), text(input.getCanonicalUrl())),
                new OptionalInput<>(input.hasLanguage(), input.getLanguage()),
                new OptionalInput<>(input.hasSeo(), seo(input.getSeo())),
                new OptionalInput<>(input.hasTags(), input.getTags()),
                new OptionalInput<>(input.hasSeriesId(), input.getSeriesId()));
        return Ids.inInput("id", input.getId())
                .flatMap(id -> service.update(caller, id, input.getExpectedVersion(), changes))
                .map(post -> new UpdatePostPayload(post, List.of()));
    }

    @DgsMutation
    public Mono<DeletePostPayload> deletePost(@InputArgument DeletePostInput input, Caller caller) {
        return Ids.inInput("id", input.getId())
                .flatMap(id -> service.delete(caller, id))
                .map(id -> new DeletePostPayload(id.toString(), List.of()));
    }

    @DgsMutation
    public Mono<SetPostReactionsPayload> setPostReactions(@InputArgument SetPostReactionsInput input, Caller caller) {
        return Ids.inInput("postId", input.getPostId())
                .flatMap(id -> service.setReactions(caller, id, input.getReactions()))
                .map(post -> new SetPostReactionsPayload(post, List.of()));
    }

    private static @Nullable Image image(@Nullable ImageInput input) {
        return input == null
                ? null
                : new Image(input.getUrl().toExternalForm(), input.getAlt(), input.getWidth(), input.getHeight());
    }

    private static @Nullable PostSeo seo(@Nullable PostSeoInput input) {
        return input == null ? null : new PostSeo(input.getTitle(), input.getDescription(), image(input.getImage()));
    }

    private static @Nullable String text(@Nullable URL url) {
        return url == null ? null : url.toExternalForm();
    }
}
