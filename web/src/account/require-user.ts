import { useLocation } from 'wouter';
import { useCurrentUser } from '../app/viewer';
import { isSignedIn } from './session-state';

/** Returns a function that returns whether somebody is signed in. If nobody is, it opens the page to sign in. */
export function useRequireUser() {
  const [path, navigate] = useLocation();
  const user = useCurrentUser();
  return () => {
    const isKnown = user !== undefined || isSignedIn();
    if (!isKnown) navigate(`/sign-in?next=${encodeURIComponent(path)}`);
    return isKnown;
  };
}
