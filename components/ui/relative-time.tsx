interface RelativeTimeProps {
  /** ISO date or instant. */
  at: string;
  /** "2 h ago", "In 6 d": made on the server, with its clock and in the organisation's zone. */
  words: string;
  /** "17 Nov 2026 08:14 UTC": shown on hover. */
  exact: string;
}

export function RelativeTime({ at, words, exact }: RelativeTimeProps) {
  return (
    <time dateTime={at} title={exact}>
      {words}
    </time>
  );
}
