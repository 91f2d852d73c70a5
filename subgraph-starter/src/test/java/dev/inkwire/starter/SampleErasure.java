package dev.inkwire.starter;

import dev.inkwire.starter.erasure.BatchErasure;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** Records batches. Those of some users fail, and others have more to erase. */
public class SampleErasure implements BatchErasure {

    public final List<Batch> batches = new CopyOnWriteArrayList<>();
    public final List<UUID> failing = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Boolean> eraseSome(UUID userId, boolean withContent, int limit) {
        return Mono.defer(() -> {
            batches.add(new Batch(userId, limit));
            return failing.contains(userId)
                    ? Mono.error(new IllegalStateException("The erasure failed."))
                    : Mono.just(of(userId).size() < 6);
        });
    }

    public List<Batch> of(UUID userId) {
        return batches.stream().filter(batch -> batch.userId().equals(userId)).toList();
    }

    public record Batch(UUID userId, int limit) {}
}
