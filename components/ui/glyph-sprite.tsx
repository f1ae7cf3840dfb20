/**
 * The state shapes, drawn once per page and used by name, so that a table of fifty rows does not carry four hundred paths.
 * Solid is proved or approved, dashed is not.
 */

const wall = <path d="M10 .75v12.5" stroke="currentColor" strokeWidth="1.2" />;

function Room({ dashed }: { dashed?: boolean }) {
  const dash = dashed ? { strokeDasharray: "2.2 1.8" } : {};
  return <rect x=".75" y=".75" width="18.5" height="12.5" rx="1.7" fill="none" stroke="currentColor" strokeWidth="1.2" {...dash} />;
}

function Bars({ lit }: { lit: number }) {
  const bars = [
    { x: "0", y: "9.5", height: "4.5" },
    { x: "3.6", y: "6.5", height: "7.5" },
    { x: "7.2", y: "3.5", height: "10.5" },
    { x: "10.8", y: "0.5", height: "13.5" },
  ];
  return bars.map((bar, i) => <rect key={bar.x} {...bar} width="2.4" rx=".5" fill={i < lit ? "currentColor" : "var(--ramp-2)"} />);
}

const thin = { fill: "none", stroke: "currentColor", strokeLinecap: "round", strokeLinejoin: "round" } as const;

const small = {
  met: (
    <>
      <circle cx="7" cy="7" r="6.2" {...thin} strokeWidth="1.5" />
      <path d="m4.2 7.2 2 2 3.5-4" {...thin} strokeWidth="1.5" />
    </>
  ),
  unmet: (
    <>
      <rect x=".25" y=".25" width="13.5" height="13.5" rx="2.5" fill="currentColor" />
      <path d="m4.5 4.5 5 5m0-5-5 5" stroke="var(--surface)" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
  unproven: (
    <>
      <circle cx="7" cy="7" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.3 1.6" />
      <path d="M5.5 5.5a1.5 1.5 0 1 1 2.2 1.3c-.5.2-.7.5-.7 1.0" {...thin} strokeWidth="1.3" />
      <circle cx="7" cy="9.9" r=".8" fill="currentColor" />
    </>
  ),
  waived: (
    <>
      <path d="M7 .9 13.1 7 7 13.1.9 7Z" {...thin} strokeWidth="1.5" />
      <path d="M4.5 7h5" {...thin} strokeWidth="1.5" />
    </>
  ),
  not_applicable: <path d="M4 7h6" {...thin} strokeWidth="1.5" />,
  waiting: (
    <>
      <circle cx="7" cy="7" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <circle cx="4.3" cy="7" r=".9" fill="currentColor" />
      <circle cx="7" cy="7" r=".9" fill="currentColor" />
      <circle cx="9.7" cy="7" r=".9" fill="currentColor" />
    </>
  ),
  "severity-critical": (
    <>
      <path d="M4.3.5h5.4l3.8 3.8v5.4l-3.8 3.8H4.3L.5 9.7V4.3Z" fill="currentColor" />
      <path d="M7 3.6v3.9" stroke="var(--surface)" strokeWidth="1.6" strokeLinecap="round" />
      <circle cx="7" cy="10.2" r="1" fill="var(--surface)" />
    </>
  ),
  "severity-high": <path d="M7 1.2 13.2 12.4H.8Z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />,
  "severity-medium": <path d="M7 1.5 13 12.3H1Z" {...thin} strokeWidth="1.5" />,
  "severity-low": <circle cx="7" cy="7" r="4" {...thin} strokeWidth="1.5" />,
  "time-overdue": (
    <>
      <circle cx="7" cy="7" r="6.7" fill="currentColor" />
      <path d="M7 3.5V7.4l2.3 1.5" fill="none" stroke="var(--surface)" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  "time-soon": (
    <>
      <circle cx="7" cy="7" r="6.1" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M7 2.8A4.2 4.2 0 0 1 7 11.2Z" fill="currentColor" />
    </>
  ),
  "time-later": <circle cx="7" cy="7" r="6.1" fill="none" stroke="currentColor" strokeWidth="1.3" />,
  "time-none": <circle cx="7" cy="7" r="6.1" fill="none" stroke="currentColor" strokeWidth="1.3" strokeDasharray="2.3 1.5" />,
  "tier-low": <Bars lit={1} />,
  "tier-moderate": <Bars lit={2} />,
  "tier-high": <Bars lit={3} />,
  "tier-critical": <Bars lit={4} />,
};

const wide = {
  brand: (
    <>
      <rect x=".75" y=".75" width="18.5" height="12.5" rx="1" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M10 .75v3.5M10 9.7v3.5" stroke="currentColor" strokeWidth="1.5" />
      <rect x="12" y="3" width="5" height="8" rx=".5" fill="currentColor" />
    </>
  ),
  "stage-experiment": (
    <>
      <Room />
      {wall}
      <rect x="3" y="3" width="5" height="8" rx=".75" fill="currentColor" />
    </>
  ),
  "stage-pilot": (
    <>
      <Room />
      {wall}
      <rect x="12" y="7" width="5" height="4" rx=".75" fill="currentColor" />
    </>
  ),
  "stage-production": (
    <>
      <Room />
      {wall}
      <rect x="12" y="3" width="5" height="8" rx=".75" fill="currentColor" />
    </>
  ),
  "stage-retired": (
    <>
      <Room />
      <path d="M2 12.5 18 1.5" stroke="currentColor" strokeWidth="1.2" />
    </>
  ),
  "adopted-experiment": (
    <>
      <Room dashed />
      <path d="M10 .75v12.5" stroke="currentColor" strokeWidth="1.2" strokeDasharray="2.2 1.8" />
      <rect x="3" y="3" width="5" height="8" rx=".75" fill="currentColor" />
    </>
  ),
  "adopted-pilot": (
    <>
      <Room dashed />
      <path d="M10 .75v12.5" stroke="currentColor" strokeWidth="1.2" strokeDasharray="2.2 1.8" />
      <rect x="12" y="7" width="5" height="4" rx=".75" fill="currentColor" />
    </>
  ),
  "adopted-production": (
    <>
      <Room dashed />
      <path d="M10 .75v12.5" stroke="currentColor" strokeWidth="1.2" strokeDasharray="2.2 1.8" />
      <rect x="12" y="3" width="5" height="8" rx=".75" fill="currentColor" />
    </>
  ),
  "adopted-retired": (
    <>
      <Room dashed />
      <path d="M2 12.5 18 1.5" stroke="currentColor" strokeWidth="1.2" strokeDasharray="2.2 1.8" />
    </>
  ),
};

export type SmallGlyph = keyof typeof small;
export type WideGlyph = keyof typeof wide;

export function GlyphSprite() {
  return (
    <svg className="sprite" aria-hidden="true">
      {Object.entries(small).map(([name, shape]) => (
        <symbol key={name} id={`g-${name}`} viewBox="0 0 14 14">
          {shape}
        </symbol>
      ))}
      {Object.entries(wide).map(([name, shape]) => (
        <symbol key={name} id={`g-${name}`} viewBox="0 0 20 14">
          {shape}
        </symbol>
      ))}
    </svg>
  );
}
