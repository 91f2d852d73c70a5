import type { Draft } from './DraftFields';

interface Props {
  mine: Draft;
  theirs: Draft;
  keepMine: () => void;
  takeTheirs: () => void;
}

/** Shows two texts side by side. Nothing is saved until the writer has chosen; the fields below remain editable, to merge by hand. */
export function Conflict({ mine, theirs, keepMine, takeTheirs }: Props) {
  return (
    <section className="conflict" aria-label="Two versions of this post">
      <p role="alert">This post was changed in another window or on another device. Copy what you need into your text below, then choose.</p>
      <div>
        <Side heading="The other text" draft={theirs} label="Take the other text" choose={takeTheirs} />
        <Side heading="Your text" draft={mine} label="Keep your text" choose={keepMine} />
      </div>
    </section>
  );
}

function Side({ heading, draft, label, choose }: { heading: string; draft: Draft; label: string; choose: () => void }) {
  return (
    <div>
      <h2>{heading}</h2>
      <p dir="auto">
        <strong>{draft.title}</strong>
      </p>
      <pre dir="auto" tabIndex={0} aria-label={heading}>
        {draft.markdown}
      </pre>
      <button type="button" onClick={choose}>
        {label}
      </button>
    </div>
  );
}
