import { Link } from 'wouter';
import { isSignedIn } from '../account/session-state';

const tabs = [
  { name: 'newest', label: 'Newest', href: '/' },
  { name: 'trending', label: 'Trending', href: '/?by=trending' },
  { name: 'feed', label: 'Following', href: '/feed' },
  { name: 'bookmarks', label: 'Bookmarks', href: '/bookmarks' },
] as const;

export function FrontTabs({ current }: { current: (typeof tabs)[number]['name'] }) {
  return (
    <nav className="tabs" aria-label="Lists">
      {tabs.slice(0, isSignedIn() ? undefined : 2).map(({ name, label, href }) => (
        <Link key={name} href={href} aria-current={name === current ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
