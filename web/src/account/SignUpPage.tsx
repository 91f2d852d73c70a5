import { Link } from 'wouter';
import { Field, Form } from '../ui/Form';
import { useBegin } from './SignInPage';

export default function SignUpPage() {
  const begin = useBegin('signUp');
  return (
    <div className="narrow">
      <title>Sign up – Inkwire</title>
      <h1 className="page-title">Create an account</h1>
      <Form action="Sign up" send={begin}>
        <Field name="name" label="Name" autoComplete="name" required maxLength={80} hint="Shown with everything that you write." />
        <Field
          name="handle"
          label="Handle"
          autoComplete="off"
          autoCapitalize="none"
          required
          hint="3 to 30 letters a–z, digits, and single hyphens in between."
        />
        <Field name="email" label="E-mail" type="email" autoComplete="email" required hint="Only you see it." />
        <Field name="password" label="Password" type="password" autoComplete="new-password" required hint="At least 12 characters." />
      </Form>
      <p className="hint">
        You have an account? <Link href="/sign-in">Sign in</Link>
      </p>
    </div>
  );
}
