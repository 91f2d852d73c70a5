package dev.inkwire.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A mutation that a member sends until it is acknowledged or refused, and what it then changes in the {@link Blog}. */
final class Action {

    private final Member actor;
    private final String mutation;
    private final String selection;
    private final Map<String, ?> input;
    private final Set<String> shared = new HashSet<>();
    private final Set<String> exclusive = new HashSet<>();
    private final List<BooleanSupplier> conditions = new ArrayList<>();
    private Consumer<JsonNode> effect = payload -> {};

    /** @param selection the fields of the payload, without {@code userErrors} */
    Action(Member actor, String mutation, String selection, Map<String, ?> input) {
        this.actor = actor;
        this.mutation = mutation;
        this.selection = selection;
        this.input = input;
        with(actor);
    }

    /** Adds a member who must not be erased during the mutation; does nothing for null. */
    Action with(@Nullable Member member) {
        if (member != null) {
            conditions.add(() -> !member.isErased());
            shared.add(member.lock());
        }
        return this;
    }

    /** Adds a post whose status must not change during the mutation. */
    Action on(Article article) {
        shared.add(article.lock());
        return with(article.author());
    }

    /** Adds a comment that must not be changed during the mutation. */
    Action on(Remark remark) {
        conditions.add(() -> !remark.isDeleted());
        shared.add(remark.lock());
        return with(remark.author()).on(remark.article());
    }

    /** Adds an object that only this mutation may change. */
    Action changing(String lock) {
        shared.remove(lock);
        exclusive.add(lock);
        return this;
    }

    /** Adds a condition that must be true when the locks are held. */
    Action when(BooleanSupplier condition) {
        conditions.add(condition);
        return this;
    }

    /** Sets what the acknowledged mutation changes. */
    Action then(Consumer<JsonNode> change) {
        effect = change;
        return this;
    }

    Member actor() {
        return actor;
    }

    String mutation() {
        return mutation;
    }

    String selection() {
        return selection;
    }

    Map<String, ?> input() {
        return input;
    }

    Set<String> shared() {
        return shared;
    }

    Set<String> exclusive() {
        return exclusive;
    }

    boolean isPossible() {
        return conditions.stream().allMatch(BooleanSupplier::getAsBoolean);
    }

    /** Applies the effect of the acknowledged mutation. */
    void acknowledge(JsonNode payload) {
        effect.accept(payload);
    }
}
