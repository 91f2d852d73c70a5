import { useState } from 'react';
import { graphql } from '../gql';
import { useSend } from '../graph/use-send';
import { Field, Form } from '../ui/Form';

const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export function PasswordSettings() {
  const send = useSend();
  const [isChanged, setChanged] = useState(false);

  async function change({ currentPassword = '', newPassword = '' }: Record<string, string>) {
    const errors = await send(ChangePassword, { input: { currentPassword, newPassword } });
    setChanged(errors.length === 0);
    return errors;
  }

  return (
    <section aria-labelledby="password">
      <h2 id="password">Password</h2>
      <details>
        <summary>Change the password</summary>
        <Form action="Change" send={change}>
          <Field name="currentPassword" label="Current password" type="password" required autoComplete="current-password" />
          <Field name="newPassword" label="New password" type="password" required autoComplete="new-password" hint="At least 12 characters." />
        </Form>
        {isChanged && <p role="status">Your password is changed. All other sessions have ended.</p>}
      </details>
    </section>
  );
}
