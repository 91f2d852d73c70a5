import { getOperationAST, getVariableValues, Kind, print, valueFromASTUntyped } from 'graphql';
import { isAsyncIterable, memoize2 } from '@graphql-tools/utils';
import { isUsedOnce, keyOf } from '../documents.js';
import { SharedExecutions } from '../sharing/shared-executions.js';
import { Subscriber } from '../sharing/subscriber.js';

/**
 * Lets identical subscriptions of one caller share an execution, including the entities of its events. A subscription
 * that does not select `cursor` and `previousCursor` has its own. See docs/decisions/0007-shared-subscriptions.md.
 */
export function useSharedSubscriptions() {
  const executions = new SharedExecutions();
  return {
    onSubscribe({ args, subscribeFn, setSubscribeFn }) {
      const subscription = identify(args);
      if (subscription) {
        setSubscribeFn(async () => {
          // Sends nothing to a subgraph before its first event is requested.
          const events = await subscribeFn(args);
          return isAsyncIterable(events) ? new Subscriber(executions, { ...subscription, events }) : events;
        });
      }
    },
  };
}

/** Returns the key of a subscription, its start and a function that finds its event in a result; undefined if it is never shared. */
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

/** Returns the root field of a subscription that selects its cursors, with its `after`; undefined for other subscriptions. */
const resumableRoot = memoize2((operation, document) => {
  const [field] = operation.selectionSet.selections;
  if (!selects(field, 'cursor') || !selects(field, 'previousCursor')) {
    return undefined;
  }
  const after = field.arguments.find(({ name }) => name.value === 'after')?.value;
  // A variable that is used elsewhere decides more than the start, so it must be part of the key.
  const decidesStartOnly = after?.kind !== Kind.VARIABLE || isUsedOnce(after.name.value, document);
  return decidesStartOnly ? { text: print(document), field, after } : undefined;
});

/** Returns whether a field is selected directly, without an alias and without a condition. */
function selects(parent, name) {
  return (
    parent.kind === Kind.FIELD &&
    parent.selectionSet?.selections.some(
      ({ kind, alias, name: field, directives }) =>
        kind === Kind.FIELD && !alias && field.value === name && directives.length === 0,
    )
  );
}

