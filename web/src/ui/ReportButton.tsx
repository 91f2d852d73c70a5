import { useState } from 'react';
import { useRequireUser } from '../account/require-user';
import type { FieldError } from './Form';

/** Asks why, and reports a post or a comment to the moderators. */
export function ReportButton({ report }: { report: (reason: string) => Promise<readonly FieldError[]> }) {
  const requireUser = useRequireUser();
  const [note, setNote] = useState<string>();

  async function ask() {
    if (!requireUser()) return;
    const reason = prompt('What should the moderators know?')?.trim();
    if (!reason) return;
    const [error] = await report(reason);
    setNote(error?.message ?? 'Reported');
  }

  return note ? (
    <span className="hint" role="status">
      {note}
    </span>
  ) : (
    <button type="button" className="plain" onClick={ask}>
      Report
    </button>
  );
}
