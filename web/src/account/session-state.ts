/** Where the session is stored, which all tabs share. */
const key = 'inkwire.session';
const event = 'inkwire-user-change';

export function isSignedIn() {
  return localStorage.getItem(key) !== null;
}

/** Is to be called after the user of this tab has signed in or out. */
export function userChanged() {
  window.dispatchEvent(new Event(event));
}

/** Calls a listener when a user signs in or out, in this tab or in another one. A refreshed token is no change. */
export function onUserChange(listener: () => void) {
  const onStorage = ({ key: changed, oldValue, newValue }: StorageEvent) => {
    if (changed === key && (oldValue === null) !== (newValue === null)) listener();
  };
  window.addEventListener(event, listener);
  window.addEventListener('storage', onStorage);
  return () => {
    window.removeEventListener(event, listener);
    window.removeEventListener('storage', onStorage);
  };
}
