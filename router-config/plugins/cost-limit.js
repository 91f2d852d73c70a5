import { getOperationAST } from 'graphql';
import { memoize3 } from '@graphql-tools/utils';
import { publicError } from '../errors.js';
import { limits } from '../limits.js';
import { operationCost } from '../operation-cost.js';

/**
 * Refuses an operation that can return too many objects. The gateway's demandControl counts each request to a subgraph
 * separately, and GraphQL Armor does not read page sizes.
 */
export function useCostLimit() {
  function refuseExpensive({ args, setResultAndStopExecution }) {
    const { schema, document, operationName, variableValues = {} } = args;
    const operation = getOperationAST(document, operationName);
    if (!operation || highestCost(schema, document, operation) <= limits.cost) {
      return;
    }
    const cost = operationCost(schema, document, operation, variableValues);
    if (cost > limits.cost) {
      setResultAndStopExecution({ errors: [tooExpensive(cost)] });
    }
  }
  return { onExecute: refuseExpensive, onSubscribe: refuseExpensive };
}

/** The cost with the largest pages that variables can select. For most documents it decides already. */
const highestCost = memoize3((schema, document, operation) => operationCost(schema, document, operation));

function tooExpensive(cost) {
  return publicError(
    'COST_LIMIT',
    `The operation has a cost of ${cost}. The limit is ${limits.cost}: ask for smaller pages or fewer levels.`,
    { cost, limit: limits.cost, http: { status: 400, spec: true } },
  );
}
