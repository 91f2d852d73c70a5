import { useId } from 'react';
import type { ChangeEvent, ReactNode } from 'react';
import { directionOf } from '../ui/Html';

/** What the writer edits, as it is in the fields. */
export interface Draft {
  title: string;
  subtitle: string;
  markdown: string;
  /** A BCP 47 tag, or empty. */
  language: string;
  /** Names, separated by commas. */
  tags: string;
  coverUrl: string;
  coverAlt: string;
}

export function DraftFields({ draft, edit }: { draft: Draft; edit: (draft: Draft) => void }) {
  const text = (name: keyof Draft) => ({
    value: draft[name],
    dir: 'auto',
    onChange({ target: { value } }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) {
      edit({ ...draft, [name]: name === 'markdown' ? value : value.replaceAll('\n', ' ') });
    },
  });
  const language = isLanguage(draft.language) ? draft.language : undefined;
  return (
    <div className="draft-fields" lang={language} dir={directionOf(language)}>
      {/* text areas, since a long title needs several lines on a small screen */}
      <textarea {...text('title')} className="title" aria-label="Title" placeholder="Title" maxLength={200} rows={1} />
      <textarea {...text('subtitle')} className="subtitle" aria-label="Subtitle" placeholder="Subtitle" maxLength={300} rows={1} />
      <textarea {...text('markdown')} className="markdown" aria-label="Text in Markdown" placeholder="Write in Markdown …" rows={16} />
      <details lang="en" dir="ltr">
        <summary>Tags, language and picture</summary>
        <Labelled label="Tags, separated by commas">{id => <input id={id} {...text('tags')} />}</Labelled>
        <Labelled label="Language, such as en, pt-BR or zh-Hant">{id => <input id={id} {...text('language')} maxLength={35} />}</Labelled>
        <Labelled label="Address of a picture">{id => <input id={id} type="url" {...text('coverUrl')} placeholder="https://" />}</Labelled>
        <Labelled label="What the picture shows, for readers who cannot see it">
          {id => <input id={id} {...text('coverAlt')} maxLength={500} />}
        </Labelled>
      </details>
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

function isLanguage(tag: string) {
  try {
    return Boolean(new Intl.Locale(tag));
  } catch {
    return false;
  }
}
