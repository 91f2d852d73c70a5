import { GraphQLIncludeDirective, GraphQLSkipDirective, Kind, OperationTypeNode } from 'graphql';
import { publicError } from '../errors.js';

const conditions = new Set([GraphQLIncludeDirective.name, GraphQLSkipDirective.name]);

/**
 * Refuses @skip and @include on the root field of a subscription, as the GraphQL specification of September 2025 requires.
 * graphql-js 16 throws an unexpected error for them during validation.
 */
export function useSubscriptionRoots() {
  return {
    onValidate({ params: { documentAST }, setResult }) {
      const node = documentAST.definitions.filter(isSubscription).map(operation => conditionalRoot(operation, documentAST)).find(Boolean);
      if (node) {
        setResult([
          publicError('GRAPHQL_VALIDATION_FAILED', '@skip and @include are not allowed on the root field of a subscription.', {
            nodes: node,
          }),
        ]);
      }
    },
  };
}

function isSubscription({ kind, operation }) {
  return kind === Kind.OPERATION_DEFINITION && operation === OperationTypeNode.SUBSCRIPTION;
}

/** Returns the first selection at the root, including those of fragments, that has a condition. */
function conditionalRoot(operation, document) {
  const seen = new Set();
  const find = ({ selectionSet }) => {
    for (const selection of selectionSet.selections) {
      if (selection.directives.some(({ name }) => conditions.has(name.value))) return selection;
      const inner = selection.kind === Kind.FIELD ? undefined : fragmentOf(selection);
      const found = inner && find(inner);
      if (found) return found;
    }
    return undefined;
  };
  const fragmentOf = selection => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return selection;
    }
    const { value } = selection.name;
    if (seen.has(value)) {
      return undefined;
    }
    seen.add(value);
    return document.definitions.find(({ kind, name }) => kind === Kind.FRAGMENT_DEFINITION && name.value === value);
  };
  return find(operation);
}
