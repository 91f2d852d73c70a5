package dev.inkwire.starter.paging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;
import reactor.core.publisher.Flux;

/**
 * Loads pages of the lists of many parents, with one statement for each combination of page and order.
 *
 * @param <O> the orders of the lists
 */
public final class PagesLoader<O, T> implements MappedBatchLoader<PagesLoader.Key<O>, Slice<T>> {

    private final Statement<O, T> statement;

    public PagesLoader(Statement<O, T> statement) {
        this.statement = statement;
    }

    @Override
    public CompletionStage<Map<Key<O>, Slice<T>>> load(Set<Key<O>> keys) {
        Map<Pages<O>, Set<UUID>> parents = keys.stream()
                .collect(groupingBy(key -> new Pages<>(key.order, key.page), mapping(Key::parent, toSet())));
        return Flux.fromIterable(parents.entrySet())
                .flatMap(group -> pages(group.getKey(), group.getValue()))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .toFuture();
    }

    private Flux<Map.Entry<Key<O>, Slice<T>>> pages(Pages<O> pages, Set<UUID> parents) {
        return statement
                .find(parents, pages.order, pages.page)
                .collectMultimap(Child::parent, Child::item)
                .flatMapIterable(found -> parents.stream()
                        .map(parent -> Map.entry(
                                new Key<>(parent, pages.order, pages.page),
                                Slice.of(List.copyOf(found.getOrDefault(parent, List.of())), pages.page)))
                        .toList());
    }

    /** Reads one page of the lists of many parents. */
    @FunctionalInterface
    public interface Statement<O, T> {

        /** @return the items in the order of reading, with one item more than the page if the list has more */
        Flux<Child<T>> find(Set<UUID> parents, O order, PageArguments page);
    }

    /** The parent, order and page of a list. */
    public record Key<O>(UUID parent, O order, PageArguments page) {}

    /** An item and its parent. */
    public record Child<T>(UUID parent, T item) {}

    private record Pages<O>(O order, PageArguments page) {}
}
