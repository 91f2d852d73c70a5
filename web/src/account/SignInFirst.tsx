import { Link, useLocation } from 'wouter';

export function SignInFirst() {
  const [path] = useLocation();
  return (
    <div className="notice">
      <title>Sign in – Inkwire</title>
      <p>
        <Link href={`/sign-in?next=${encodeURIComponent(path)}`}>Sign in</Link> to see this page.
      </p>
    </div>
  );
}
