package dev.inkwire.starter.cost;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import graphql.execution.ExecutionContext;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.Node;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
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
 * Counts the objects that an operation can return. A field of an object type costs one and what is selected of it. In a
 * connection, {@code nodes} and {@code edges} cost that for each item of the page. So does {@code _entities} for each
 * representation. Scalars cost nothing.
 */
final class OperationCost {

    private static final int DEFAULT_PAGE = 20;
    private static final int MAX_PAGE = 100;

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Object> variables;

    /** Costs of fragments, by name and the size of the page they are spread in, so that each is counted once. */
    private final Map<FragmentInPage, Long> counted = new HashMap<>();

    private OperationCost(ExecutionContext execution) {
        this.schema = execution.getGraphQLSchema();
        this.fragments = execution.getFragmentsByName();
        this.variables = execution.getCoercedVariables().toMap();
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
            if (isIncluded(selection)) {
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

    /** How many items of a connection's page a list below it has; 1 for what is no connection. */
    private int page(Field field, GraphQLFieldDefinition definition) {
        if (definition.getArgument("first") == null) {
            return 1;
        }
        Object size = value(field, "first");
        if (size == null) {
            size = value(field, "last");
        }
        return size instanceof Number number ? Math.max(0, Math.min(number.intValue(), MAX_PAGE)) : DEFAULT_PAGE;
    }

    private int items(Field field, GraphQLFieldDefinition definition, int page) {
        if (field.getName().equals("_entities")) {
            return value(field, "representations") instanceof Collection<?> all ? all.size() : 1;
        }
        boolean isSized = field.getName().equals("nodes") || field.getName().equals("edges");
        return isSized && GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType())) ? page : 1;
    }

    private @Nullable Object value(Field field, String argument) {
        for (Argument given : field.getArguments()) {
            if (given.getName().equals(argument)) {
                return value(given.getValue());
            }
        }
        return null;
    }

    private @Nullable Object value(Value<?> value) {
        if (value instanceof VariableReference variable) {
            return variables.get(variable.getName());
        }
        if (value instanceof IntValue number) {
            return number.getValue();
        }
        return value instanceof ArrayValue list ? list.getValues() : null;
    }

    private boolean isIncluded(Node<?> selection) {
        DirectivesContainer<?> container = (DirectivesContainer<?>) selection;
        if (container.getDirectives().isEmpty()) {
            return true;
        }
        return isTrue(container, "include", true) && !isTrue(container, "skip", false);
    }

    private boolean isTrue(DirectivesContainer<?> selection, String name, boolean absent) {
        for (Directive directive : selection.getDirectives(name)) {
            Argument condition = directive.getArgument("if");
            if (condition != null && condition.getValue() instanceof VariableReference variable) {
                if (variables.get(variable.getName()) instanceof Boolean given) {
                    return given;
                }
                throw new ApiException(
                        ErrorCode.BAD_USER_INPUT,
                        "The variable $%s must not be null, since @%s depends on it."
                                .formatted(variable.getName(), name));
            }
            return condition != null
                    && condition.getValue() instanceof graphql.language.BooleanValue literal
                    && literal.isValue();
        }
        return absent;
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
