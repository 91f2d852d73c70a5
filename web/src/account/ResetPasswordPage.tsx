import { useSearchParams } from 'wouter';
import { Field, Form } from '../ui/Form';
import { useBegin } from './SignInPage';

/** The page that the link in a mail leads to. */
export default function ResetPasswordPage() {
  const [parameters] = useSearchParams();
  const token = parameters.get('token') ?? '';
  const begin = useBegin('resetPassword');
  return (
    <div className="narrow">
      <title>Choose a new password – Inkwire</title>
      <h1 className="page-title">Choose a new password</h1>
      <Form action="Save and sign in" send={({ newPassword = '' }) => begin({ token, newPassword })}>
        <Field name="newPassword" label="New password" type="password" autoComplete="new-password" required hint="At least 12 characters." />
      </Form>
    </div>
  );
}
