import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { isSignedIn } from '../account/session-state';

interface Props {
  label: string;
  initial?: string;
  action?: string;
  autoFocus?: boolean;
  send: (markdown: string) => void;
  cancel?: () => void;
}

export function CommentForm({ label, initial = '', action = 'Comment', autoFocus, send, cancel }: Props) {
  const [path] = useLocation();
  const [markdown, setMarkdown] = useState(initial);
  const isEmpty = markdown.trim() === '';
  if (!isSignedIn()) {
    return (
      <p className="hint">
        <Link href={`/sign-in?next=${encodeURIComponent(path)}`}>Sign in</Link> to take part.
      </p>
    );
  }

  function submit() {
    if (isEmpty) return;
    send(markdown);
    setMarkdown('');
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
    if (event.key === 'Escape') cancel?.();
  }

  return (
    <form className="comment-form" action={submit}>
      <textarea
        aria-label={label}
        placeholder={label}
        dir="auto"
        rows={3}
        maxLength={10_000}
        autoFocus={autoFocus}
        value={markdown}
        onChange={event => setMarkdown(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p className="actions">
        <span className="hint">Markdown. Mention somebody with @handle.</span>
        {cancel && (
          <button type="button" className="plain" onClick={cancel}>
            Cancel
          </button>
        )}
        <button type="submit" className="call" disabled={isEmpty}>
          {action}
        </button>
      </p>
    </form>
  );
}
