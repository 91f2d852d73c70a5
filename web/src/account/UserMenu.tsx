import { Link, useLocation } from 'wouter';
import { useCurrentUser } from '../app/viewer';
import { session } from '../graph/client';
import { Bell } from '../notifications/Bell';
import { Avatar } from '../ui/Avatar';
import { isSignedIn, userChanged } from './session-state';

export function UserMenu() {
  const [path, navigate] = useLocation();
  const user = useCurrentUser();

  async function signOut() {
    // without a connection, the session of this browser ends nevertheless
    await session.signOut().catch(() => {});
    userChanged();
    navigate('/');
  }

  if (!isSignedIn()) {
    return (
      <nav className="user-menu" aria-label="Account">
        <Link href={`/sign-in?next=${encodeURIComponent(path)}`}>Sign in</Link>
        <Link href="/sign-up" className="call">
          Sign up
        </Link>
      </nav>
    );
  }
  return (
    <nav className="user-menu" aria-label="Account">
      <Link href="/write">Write</Link>
      <Bell />
      {user && user.role !== 'MEMBER' && <Link href="/moderation">Moderate</Link>}
      {user && (
        <Link href="/settings" className="me" aria-label={`Settings of ${user.name}`}>
          <Avatar user={user} />
        </Link>
      )}
      <button type="button" className="plain" onClick={signOut}>
        Sign out
      </button>
    </nav>
  );
}
