import { useLocation } from 'wouter';
import { userChanged } from '../account/session-state';
import { graphql } from '../gql';
import { session } from '../graph/client';
import { useSend } from '../graph/use-send';
import { Field, Form } from '../ui/Form';

const Delete = graphql(`
  mutation DeleteAccount($input: DeleteAccountInput!) {
    deleteAccount(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export function DeleteAccount() {
  const send = useSend();
  const [, navigate] = useLocation();

  async function remove({ password = '', eraseContent }: Record<string, string>) {
    const errors = await send(Delete, { input: { password, eraseContent: eraseContent === 'on' } });
    if (errors.length === 0) {
      await session.signOut().catch(() => {});
      userChanged();
      navigate('/');
    }
    return errors;
  }

  return (
    <section aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <details>
        <summary>Delete my account and its personal data</summary>
        <Form action="Delete my account" send={remove}>
          <label>
            <input type="checkbox" name="eraseContent" /> Delete my posts and comments as well
          </label>
          <Field name="password" label="Password" type="password" required autoComplete="current-password" />
        </Form>
      </details>
    </section>
  );
}
