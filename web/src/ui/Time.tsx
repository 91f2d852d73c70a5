const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** Shows an instant: how long ago it was, or the day after more than a week. */
export function Time({ at }: { at: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exact.format(date)}>
      {describe(date, Date.now())}
    </time>
  );
}

export function describe(date: Date, now: number) {
  const minutes = Math.round((date.getTime() - now) / 60_000);
  if (Math.abs(minutes) < 60) return minutes === 0 ? 'just now' : relative.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  if (Math.abs(hours) < 24) return relative.format(hours, 'hour');
  const distance = Math.round(hours / 24);
  return Math.abs(distance) <= 7 ? relative.format(distance, 'day') : days.format(date);
}
