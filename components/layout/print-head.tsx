interface Props {
  organisation: string | null;
  title: string;
  /** "Sat 28 Nov 2026, 14:05 Europe/London". */
  at: string;
  who: string;
}

/** What stands at the head of a page on paper alone: whose it is, of when, and who printed it. */
export function PrintHead({ organisation, title, at, who }: Props) {
  return (
    <div className="print-head">
      <p className="title">{organisation ? `${organisation}: ${title}` : title}</p>
      <p>
        {at}, printed by {who}
      </p>
    </div>
  );
}
