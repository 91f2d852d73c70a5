import { getArgumentValues, getOperationAST, getVariableValues, Kind, visit } from 'graphql';
import { isAsyncIterable, memoize2 } from '@graphql-tools/utils';
import { SharedExecutions, Subscriber } from '../shared-executions.js';

/**
 * Lets identical subscriptions of one caller share an execution, with the entities of its events. Those that
 * do not tell where they are, by `cursor` and `previousCursor`, keep an execution each.
 */
export function useSharedSubscriptions() {
  const executions = new SharedExecutions();
  return {
    onSubscribe({ args, subscribeFn, setSubscribeFn }) {
      const subscription = identify(args);
      if (subscription) {
        setSubscribeFn(async args => {
          // Reaches no subgraph before somebody asks it for an event.
          const events = await subscribeFn(args);
          return isAsyncIterable(events) ? new Subscriber(executions, { ...subscription, events }) : events;
        });
      }
    },
  };
}

/** What a subscription shares by, where it begins, and where its events are; undefined when it shares with nobody. */
function identify({ schema, document, operationName, variableValues, contextValue }) {
  const operation = getOperationAST(document, operationName);
  const root = resumableRoot(operation, document);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions, variableValues ?? {});
  if (!root || !coerced) {
    return undefined;
  }
  const { field, afterVariable } = root;
  const { [afterVariable]: _, ...variables } = coerced;
  const definition = schema.getSubscriptionType().getFields()[field.name.value];
  return {
    key: JSON.stringify([contextValue.params.query, operationName, variables, contextValue.authorization]),
    after: getArgumentValues(definition, field, coerced).after ?? undefined,
    eventOf: ({ data }) => data?.[(field.alias ?? field.name).value],
  };
}

/** The root field of a subscription that tells where it is, and the variable that says where it begins. */
const resumableRoot = memoize2((operation, document) => {
  const [field] = operation.selectionSet.selections;
  if (!selects(field, 'cursor') || !selects(field, 'previousCursor')) {
    return undefined;
  }
  const after = field.arguments.find(({ name }) => name.value === 'after')?.value;
  const afterVariable = after?.kind === Kind.VARIABLE ? after.name.value : undefined;
  // Where it is defined and here. Used elsewhere too, it would decide more than where to begin.
  return afterVariable && occurrences(afterVariable, document) > 2 ? undefined : { field, afterVariable };
});

/** Whether a field is selected directly, by its own name, and always. */
function selects(parent, name) {
  return (
    parent.kind === Kind.FIELD &&
    parent.selectionSet?.selections.some(
      ({ kind, alias, name: field, directives }) =>
        kind === Kind.FIELD && !alias && field.value === name && directives.length === 0,
    )
  );
}

function occurrences(variable, document) {
  let count = 0;
  visit(document, {
    Variable({ name }) {
      if (name.value === variable) count += 1;
    },
  });
  return count;
}
