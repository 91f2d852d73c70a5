import { getOperationAST, getVariableValues, Kind, print, valueFromASTUntyped, visit } from 'graphql';
import { isAsyncIterable, memoize2 } from '@graphql-tools/utils';
import { keyOf } from '../documents.js';
import { SharedExecutions, Subscriber } from '../shared-executions.js';

/**
 * Lets identical subscriptions of one caller share an execution, with the entities of its events. Those that
 * do not select where they are, `cursor` and `previousCursor`, have one each.
 */
export function useSharedSubscriptions() {
  const executions = new SharedExecutions();
  return {
    onSubscribe({ args, subscribeFn, setSubscribeFn }) {
      const subscription = identify(args);
      if (subscription) {
        setSubscribeFn(async () => {
          // Reaches no subgraph before somebody asks it for an event.
          const events = await subscribeFn(args);
          return isAsyncIterable(events) ? new Subscriber(executions, { ...subscription, events }) : events;
        });
      }
    },
  };
}

/** What a subscription shares by, where it begins, and its events in results; undefined when it shares with nobody. */
function identify({ schema, document, operationName, variableValues, contextValue: { authorization } }) {
  const given = variableValues ?? {};
  const operation = getOperationAST(document, operationName);
  const root = resumableRoot(operation, document);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions, given);
  if (!root || !coerced) {
    return undefined;
  }
  const { text, field, after } = root;
  const variables = Object.entries(given).filter(([name]) => name !== after?.name?.value);
  return {
    key: JSON.stringify([text, operationName, variables, authorization]),
    after: (after && valueFromASTUntyped(after, coerced)) ?? undefined,
    eventOf: ({ data }) => data?.[keyOf(field)],
  };
}

/** The root field of a subscription that tells where it is, and what says where that begins. */
const resumableRoot = memoize2((operation, document) => {
  const [field] = operation.selectionSet.selections;
  if (!selects(field, 'cursor') || !selects(field, 'previousCursor')) {
    return undefined;
  }
  const after = field.arguments.find(({ name }) => name.value === 'after')?.value;
  // A variable is there where it is defined and here. Used elsewhere too, it would decide more than that.
  const isAlone = after?.kind !== Kind.VARIABLE || occurrences(after.name.value, document) === 2;
  return isAlone ? { text: print(document), field, after } : undefined;
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
