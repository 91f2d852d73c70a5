package dev.inkwire.starter.cost;

import dev.inkwire.starter.error.ApiException;
import graphql.execution.ExecutionContext;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the objects that an operation can return. A field of an object type costs one, plus the cost of its selection.
 * In a connection, {@code nodes} and {@code edges} cost that for each item of the page. So does a list with the
 * argument {@code first}; {@code _entities} costs it for each representation. Scalars are free.
 */
final class OperationCost {

    private static final int DEFAULT_PAGE = 20;
    private static final int MAX_PAGE = 100;

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final OperationValues values;

    /** The costs of fragments by name and page size, so that each is computed once. */
    private final Map<FragmentInPage, Long> counted = new HashMap<>();

    private OperationCost(ExecutionContext execution) {
        this.schema = execution.getGraphQLSchema();
        this.fragments = execution.getFragmentsByName();
        this.values = new OperationValues(execution.getCoercedVariables().toMap());
    }

    /**
     * Returns the cost of an operation with its variables.
     *
     * @throws ApiException BAD_USER_INPUT when the condition of a directive is null
     */
    static long of(ExecutionContext execution) {
        var operation = execution.getOperationDefinition();
        GraphQLSchema schema = execution.getGraphQLSchema();
        GraphQLCompositeType root =
                switch (operation.getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                };
        return new OperationCost(execution).cost(operation.getSelectionSet(), root, 1);
    }

    private long cost(SelectionSet selections, @Nullable GraphQLType type, int page) {
        long cost = 0;
        for (Selection<?> selection : selections.getSelections()) {
            if (values.isIncluded(selection)) {
                cost = add(cost, cost(selection, type, page));
            }
        }
        return cost;
    }

    private long cost(Selection<?> selection, @Nullable GraphQLType type, int page) {
        if (selection instanceof Field field) {
            return type instanceof GraphQLFieldsContainer container ? costOfField(field, container, page) : 0;
        }
        if (selection instanceof InlineFragment fragment) {
            TypeName condition = fragment.getTypeCondition();
            return cost(
                    fragment.getSelectionSet(), condition == null ? type : schema.getType(condition.getName()), page);
        }
        FragmentInPage key = new FragmentInPage(((FragmentSpread) selection).getName(), page);
        Long known = counted.get(key);
        if (known == null) {
            FragmentDefinition fragment = fragments.get(key.name);
            known = fragment == null
                    ? 0
                    : cost(
                            fragment.getSelectionSet(),
                            schema.getType(fragment.getTypeCondition().getName()),
                            page);
            counted.put(key, known);
        }
        return known;
    }

    private long costOfField(Field field, GraphQLFieldsContainer container, int page) {
        GraphQLFieldDefinition definition = container.getFieldDefinition(field.getName());
        if (definition == null || field.getSelectionSet() == null) {
            return 0; // a scalar, or introspection
        }
        long each = add(
                1,
                cost(
                        field.getSelectionSet(),
                        GraphQLTypeUtil.unwrapAll(definition.getType()),
                        page(field, definition)));
        return multiply(each, items(field, definition, page));
    }

    /** Returns the page size of a connection, or the greatest size of a list; 1 for other fields. */
    private int page(Field field, GraphQLFieldDefinition definition) {
        GraphQLArgument first = definition.getArgument("first");
        if (first == null) {
            return 1;
        }
        Object size = values.argument(field, "first");
        if (size == null) {
            size = values.argument(field, "last");
        }
        if (size == null && first.getArgumentDefaultValue().getValue() instanceof IntValue literal) {
            size = literal.getValue();
        }
        return size instanceof Number number ? Math.max(0, Math.min(number.intValue(), MAX_PAGE)) : DEFAULT_PAGE;
    }

    private int items(Field field, GraphQLFieldDefinition definition, int page) {
        if (field.getName().equals("_entities")) {
            return values.argument(field, "representations") instanceof Collection<?> all ? all.size() : 1;
        }
        if (!GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()))) {
            return 1;
        }
        boolean isOfConnection =
                field.getName().equals("nodes") || field.getName().equals("edges");
        return isOfConnection ? page : page(field, definition);
    }

    private static long add(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static long multiply(long a, int times) {
        return times != 0 && a > Long.MAX_VALUE / times ? Long.MAX_VALUE : a * times;
    }

    private record FragmentInPage(String name, int page) {}
}
