import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { UserMenu } from '../account/UserMenu';
import { connection } from '../graph/connection';
import { SearchForm } from '../search/SearchForm';

export function Layout({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useNewPageFocus(main);
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="site">
        <Link href="/" className="wordmark">
          Inkwire
        </Link>
        <SearchForm />
        <UserMenu />
      </header>
      <ConnectionNote />
      <main id="content" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** Moves the focus to the content and scrolls to its start when another page is opened, as a browser does between documents. */
function useNewPageFocus(main: React.RefObject<HTMLElement | null>) {
  const [path] = useLocation();
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
  useEffect(() => {
    // wouter dispatches it when a link is followed, but not when the reader goes back
    const scroll = () => window.scrollTo(0, 0);
    window.addEventListener('pushState', scroll);
    return () => window.removeEventListener('pushState', scroll);
  }, []);
}

const notes = {
  live: '',
  interrupted: 'The connection was lost. What you see may be out of date; it continues by itself.',
  offline: 'You are offline. What you see may be out of date; it continues when you are back.',
};

function ConnectionNote() {
  const state = useSyncExternalStore(connection.subscribe, () => connection.state);
  return (
    <p className="connection" role="status">
      {notes[state]}
    </p>
  );
}
