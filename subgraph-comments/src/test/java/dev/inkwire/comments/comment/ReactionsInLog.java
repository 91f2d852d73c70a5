package dev.inkwire.comments.comment;

import dev.inkwire.content.reaction.ReactionCount;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The reactions to comments that another subgraph could derive from the log of this subgraph. */
@Component
class ReactionsInLog implements Projection {

    final Map<String, List<ReactionCount>> reactions = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "reactions-in-log";
    }

    @Override
    public String owner() {
        return "comments";
    }

    @Override
    public Set<String> types() {
        return Set.of("CommentChanged");
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.forEach(events, this::store);
    }

    private Mono<Void> store(Event event) {
        List<ReactionCount> counts = event.payload()
                .get("reactions")
                .valueStream()
                .map(count -> new ReactionCount(
                        ReactionKind.valueOf(count.get("kind").asString()),
                        count.get("count").asInt()))
                .toList();
        return Mono.fromRunnable(() -> reactions.put(event.key(), counts));
    }
}
