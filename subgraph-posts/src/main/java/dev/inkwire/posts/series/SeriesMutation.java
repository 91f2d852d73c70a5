package dev.inkwire.posts.series;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.posts.generated.types.CreateSeriesInput;
import dev.inkwire.posts.generated.types.CreateSeriesPayload;
import dev.inkwire.posts.generated.types.DeleteSeriesInput;
import dev.inkwire.posts.generated.types.DeleteSeriesPayload;
import dev.inkwire.posts.generated.types.UpdateSeriesInput;
import dev.inkwire.posts.generated.types.UpdateSeriesPayload;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.input.OptionalInput;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class SeriesMutation {

    private final SeriesService service;

    SeriesMutation(SeriesService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<CreateSeriesPayload> createSeries(
            @InputArgument CreateSeriesInput input, Caller caller, DgsDataFetchingEnvironment environment) {
        SeriesInput fields =
                SeriesInput.check(OptionalInput.of(input.getTitle()), OptionalInput.of(input.getPostIds()));
        return service.create(caller, fields, input.getIdempotencyKey(), IdempotencyKeys.request(environment))
                .map(series -> new CreateSeriesPayload(series, List.of()));
    }

    @DgsMutation
    public Mono<UpdateSeriesPayload> updateSeries(@InputArgument UpdateSeriesInput input, Caller caller) {
        SeriesInput changes = SeriesInput.check(
                new OptionalInput<>(input.hasTitle(), input.getTitle()),
                new OptionalInput<>(input.hasPostIds(), input.getPostIds()));
        return Ids.inInput("id", input.getId())
                .flatMap(id -> service.update(caller, id, changes))
                .map(series -> new UpdateSeriesPayload(series, List.of()));
    }

    @DgsMutation
    public Mono<DeleteSeriesPayload> deleteSeries(@InputArgument DeleteSeriesInput input, Caller caller) {
        return Ids.inInput("id", input.getId())
                .flatMap(id -> service.delete(caller, id))
                .map(id -> new DeleteSeriesPayload(id.toString(), List.of()));
    }
}
