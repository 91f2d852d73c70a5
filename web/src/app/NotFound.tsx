import { Link } from 'wouter';

export function NotFound({ what = 'page' }: { what?: string }) {
  return (
    <div className="notice">
      <title>Not found – Inkwire</title>
      <h1>There is no such {what}</h1>
      <p>
        It may have been removed, or its address has changed. <Link href="/">Go to the newest posts.</Link>
      </p>
    </div>
  );
}
