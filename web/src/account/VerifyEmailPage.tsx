import { useEffect, useRef } from 'react';
import { useMutation } from 'urql';
import { Link, useSearchParams } from 'wouter';
import { graphql } from '../gql';
import { messageOf } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';

const VerifyEmail = graphql(`
  mutation VerifyEmail($token: String!) {
    verifyEmail(input: { token: $token }) {
      userErrors {
        message
      }
    }
  }
`);

/** The page that the link in a mail leads to. */
export default function VerifyEmailPage() {
  const [parameters] = useSearchParams();
  const token = parameters.get('token') ?? '';
  const [{ data, error }, verify] = useMutation(VerifyEmail);
  const sent = useRef(false);
  useEffect(() => {
    // the token can be used once
    if (!sent.current) void verify({ token });
    sent.current = true;
  }, [token, verify]);
  const problem = error ? messageOf(error) : data?.verifyEmail.userErrors[0]?.message;
  return (
    <div className="narrow">
      <title>Verify your address – Inkwire</title>
      <h1 className="page-title">Verify your address</h1>
      {problem && (
        <p role="alert" className="error">
          {problem}
        </p>
      )}
      {!problem && !data && <Waiting />}
      {!problem && data && (
        <p role="status">
          Your address is verified. <Link href="/">Go to the newest posts.</Link>
        </p>
      )}
    </div>
  );
}
