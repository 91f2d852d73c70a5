import { useEffect, useMemo, useRef } from 'react';
import type { MouseEvent } from 'react';
import { useLocation } from 'wouter';

interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string };
}

/** The only policy that the Content Security Policy allows: no other code of the page can insert HTML. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('inkwire', { createHTML: html => html });

/**
 * Shows HTML that the graph has sanitised.
 *
 * @param lang the language of the text, if it is known
 */
export function Html({ html, lang, className }: { html: string; lang?: string | null; className?: string }) {
  const [, navigate] = useLocation();
  const trusted = useMemo(() => ({ __html: policy?.createHTML(html) ?? html }), [html]);

  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // what can be scrolled sideways must be reachable by the keyboard
    element.current?.querySelectorAll<HTMLElement>('pre, table').forEach(each => (each.tabIndex = 0));
  }, [html]);

  /** Links within the site open without loading the whole page again. */
  function followLink(event: MouseEvent) {
    const link = (event.target as Element).closest?.('a');
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || link.origin !== location.origin || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    navigate(link.pathname + link.search + link.hash);
  }

  return (
    <div
      ref={element}
      className={`prose ${className ?? ''}`}
      lang={lang ?? undefined}
      dir={lang ? directionOf(lang) : 'auto'}
      onClick={followLink}
      dangerouslySetInnerHTML={trusted as { __html: string }}
    />
  );
}

/** Returns the direction in which a language is written. */
export function directionOf(language: string | null | undefined) {
  if (!language) return 'auto';
  const { language: name, script } = new Intl.Locale(language).maximize();
  return /^(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg|Aran)$/.test(script ?? name) ? 'rtl' : 'ltr';
}
