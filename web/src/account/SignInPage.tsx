import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { session } from '../graph/client';
import { Field, Form } from '../ui/Form';
import { userChanged } from './session-state';

export default function SignInPage() {
  const begin = useBegin('signIn');
  const [hasForgotten, setForgotten] = useState(false);
  if (hasForgotten) return <RequestReset />;
  return (
    <div className="narrow">
      <title>Sign in – Inkwire</title>
      <h1 className="page-title">Sign in</h1>
      <Form action="Sign in" send={begin}>
        <Field name="email" label="E-mail" type="email" autoComplete="username" required />
        <Field name="password" label="Password" type="password" autoComplete="current-password" required />
      </Form>
      <p className="hint">
        <button type="button" className="plain" onClick={() => setForgotten(true)}>
          I forgot my password
        </button>{' '}
        · <Link href="/sign-up">Create an account</Link>
      </p>
    </div>
  );
}

/** Returns a function that starts a session and then returns to the page that the user came from. */
export function useBegin(mutation: 'signIn' | 'signUp' | 'resetPassword') {
  const [, navigate] = useLocation();
  const [parameters] = useSearchParams();
  return async (values: Record<string, string>) => {
    const errors = await session.begin(mutation, values);
    if (errors.length === 0) {
      userChanged();
      navigate(localPath(parameters.get('next')));
    }
    return errors;
  };
}

/** Returns a path of this site only: an address in a link must not lead to another one after the sign-in. */
export function localPath(next: string | null) {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}

function RequestReset() {
  const [isSent, setSent] = useState(false);

  async function send({ email }: Record<string, string>) {
    const document = 'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { userErrors { message path } } }';
    const { data, errors } = await session.request(document, { email });
    if (!data) return errors ?? [];
    const { userErrors } = data.requestPasswordReset;
    setSent(userErrors.length === 0);
    return userErrors;
  }

  return (
    <div className="narrow">
      <title>Reset your password – Inkwire</title>
      <h1 className="page-title">Reset your password</h1>
      {isSent ? (
        <p role="status">If an account has this address, a mail with a link is on its way. The link is valid for an hour.</p>
      ) : (
        <Form action="Send me a link" send={send}>
          <Field name="email" label="E-mail" type="email" autoComplete="username" required />
        </Form>
      )}
    </div>
  );
}
