interface ProgressProps {
  label: string;
  done: number;
  of: number;
}

/** For anything that takes more than a second. */
export function Progress({ label, done, of }: ProgressProps) {
  const percent = of > 0 ? Math.min(100, Math.round((done / of) * 100)) : 0;
  return (
    <div className="bar" role="progressbar" aria-label={label} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
      <svg width="100%" height="6" aria-hidden="true">
        <rect width={`${percent}%`} height="6" />
      </svg>
    </div>
  );
}
