import { useClient } from 'urql';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import type { FieldError } from '../ui/Form';
import { messageOf } from '../ui/Problem';

/** The answer of a mutation: one field with `userErrors`. */
type Answer = Record<string, unknown>;

/** Returns a function that runs a mutation and returns what the user can correct, as a form needs it. */
export function useSend() {
  const client = useClient();
  return async <Data extends Answer, Variables extends AnyVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<readonly FieldError[]> => {
    const { data, error } = await client.mutation(document, variables);
    if (error) return [{ message: messageOf(error) }];
    const payload = Object.entries(data ?? {}).find(([name]) => name !== '__typename')?.[1] as { userErrors: FieldError[] };
    return payload.userErrors;
  };
}
