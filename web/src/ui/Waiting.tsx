/** Is shown while a page is read; style sheets show it only after a moment, so that quick answers do not flicker. */
export function Waiting() {
  return (
    <p className="waiting" role="status">
      <title>Inkwire</title>
      Loading …
    </p>
  );
}
