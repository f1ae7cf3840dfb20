/**
 * The state shapes, drawn once per page and used by name, so that a table of fifty rows does not carry four hundred paths.
 * Solid is proved or approved, dashed is not. They are text, which a page carries as it is: as elements each page would draw and
 * check every one of them anew.
 */

const small = {
  met: '<circle cx="7" cy="7" r="6.2" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="1.5"/><path d="m4.2 7.2 2 2 3.5-4" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="1.5"/>',
  unmet:
    '<rect x=".25" y=".25" width="13.5" height="13.5" rx="2.5" fill="currentColor"/><path d="m4.5 4.5 5 5m0-5-5 5" stroke="var(--surface)" stroke-width="1.6" stroke-linecap="round"/>',
  unproven:
    '<circle cx="7" cy="7" r="6.2" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.3 1.6"/><path d="M5.5 5.5a1.5 1.5 0 1 1 2.2 1.3c-.5.2-.7.5-.7 1.0" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="1.3"/><circle cx="7" cy="9.9" r=".8" fill="currentColor"/>',
  waived:
    '<path d="M7 .9 13.1 7 7 13.1.9 7Z" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="1.5"/><path d="M4.5 7h5" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="1.5"/>',
  not_applicable: '<path d="M4 7h6" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="1.5"/>',
  waiting:
    '<circle cx="7" cy="7" r="6.2" fill="none" stroke="currentColor" stroke-width="1.3"/><circle cx="4.3" cy="7" r=".9" fill="currentColor"/><circle cx="7" cy="7" r=".9" fill="currentColor"/><circle cx="9.7" cy="7" r=".9" fill="currentColor"/>',
  "severity-critical":
    '<path d="M4.3.5h5.4l3.8 3.8v5.4l-3.8 3.8H4.3L.5 9.7V4.3Z" fill="currentColor"/><path d="M7 3.6v3.9" stroke="var(--surface)" stroke-width="1.6" stroke-linecap="round"/><circle cx="7" cy="10.2" r="1" fill="var(--surface)"/>',
  "severity-high": '<path d="M7 1.2 13.2 12.4H.8Z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/>',
  "severity-medium":
    '<path d="M7 1.5 13 12.3H1Z" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="1.5"/>',
  "severity-low":
    '<circle cx="7" cy="7" r="4" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="1.5"/>',
  "time-overdue":
    '<circle cx="7" cy="7" r="6.7" fill="currentColor"/><path d="M7 3.5V7.4l2.3 1.5" fill="none" stroke="var(--surface)" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>',
  "time-soon":
    '<circle cx="7" cy="7" r="6.1" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M7 2.8A4.2 4.2 0 0 1 7 11.2Z" fill="currentColor"/>',
  "time-later": '<circle cx="7" cy="7" r="6.1" fill="none" stroke="currentColor" stroke-width="1.3"/>',
  "time-none": '<circle cx="7" cy="7" r="6.1" fill="none" stroke="currentColor" stroke-width="1.3" stroke-dasharray="2.3 1.5"/>',
  "tier-low":
    '<rect x="0" y="9.5" height="4.5" width="2.4" rx=".5" fill="currentColor"/><rect x="3.6" y="6.5" height="7.5" width="2.4" rx=".5" fill="var(--ramp-2)"/><rect x="7.2" y="3.5" height="10.5" width="2.4" rx=".5" fill="var(--ramp-2)"/><rect x="10.8" y="0.5" height="13.5" width="2.4" rx=".5" fill="var(--ramp-2)"/>',
  "tier-moderate":
    '<rect x="0" y="9.5" height="4.5" width="2.4" rx=".5" fill="currentColor"/><rect x="3.6" y="6.5" height="7.5" width="2.4" rx=".5" fill="currentColor"/><rect x="7.2" y="3.5" height="10.5" width="2.4" rx=".5" fill="var(--ramp-2)"/><rect x="10.8" y="0.5" height="13.5" width="2.4" rx=".5" fill="var(--ramp-2)"/>',
  "tier-high":
    '<rect x="0" y="9.5" height="4.5" width="2.4" rx=".5" fill="currentColor"/><rect x="3.6" y="6.5" height="7.5" width="2.4" rx=".5" fill="currentColor"/><rect x="7.2" y="3.5" height="10.5" width="2.4" rx=".5" fill="currentColor"/><rect x="10.8" y="0.5" height="13.5" width="2.4" rx=".5" fill="var(--ramp-2)"/>',
  "tier-critical":
    '<rect x="0" y="9.5" height="4.5" width="2.4" rx=".5" fill="currentColor"/><rect x="3.6" y="6.5" height="7.5" width="2.4" rx=".5" fill="currentColor"/><rect x="7.2" y="3.5" height="10.5" width="2.4" rx=".5" fill="currentColor"/><rect x="10.8" y="0.5" height="13.5" width="2.4" rx=".5" fill="currentColor"/>',
};

const wide = {
  brand:
    '<rect x=".75" y=".75" width="18.5" height="12.5" rx="1" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M10 .75v3.5M10 9.7v3.5" stroke="currentColor" stroke-width="1.5"/><rect x="12" y="3" width="5" height="8" rx=".5" fill="currentColor"/>',
  "stage-experiment":
    '<rect x=".75" y=".75" width="18.5" height="12.5" rx="1.7" fill="none" stroke="currentColor" stroke-width="1.2"/><path d="M10 .75v12.5" stroke="currentColor" stroke-width="1.2"/><rect x="3" y="3" width="5" height="8" rx=".75" fill="currentColor"/>',
  "stage-pilot":
    '<rect x=".75" y=".75" width="18.5" height="12.5" rx="1.7" fill="none" stroke="currentColor" stroke-width="1.2"/><path d="M10 .75v12.5" stroke="currentColor" stroke-width="1.2"/><rect x="12" y="7" width="5" height="4" rx=".75" fill="currentColor"/>',
  "stage-production":
    '<rect x=".75" y=".75" width="18.5" height="12.5" rx="1.7" fill="none" stroke="currentColor" stroke-width="1.2"/><path d="M10 .75v12.5" stroke="currentColor" stroke-width="1.2"/><rect x="12" y="3" width="5" height="8" rx=".75" fill="currentColor"/>',
  "stage-retired":
    '<rect x=".75" y=".75" width="18.5" height="12.5" rx="1.7" fill="none" stroke="currentColor" stroke-width="1.2"/><path d="M2 12.5 18 1.5" stroke="currentColor" stroke-width="1.2"/>',
  "adopted-experiment":
    '<rect x=".75" y=".75" width="18.5" height="12.5" rx="1.7" fill="none" stroke="currentColor" stroke-width="1.2" stroke-dasharray="2.2 1.8"/><path d="M10 .75v12.5" stroke="currentColor" stroke-width="1.2" stroke-dasharray="2.2 1.8"/><rect x="3" y="3" width="5" height="8" rx=".75" fill="currentColor"/>',
  "adopted-pilot":
    '<rect x=".75" y=".75" width="18.5" height="12.5" rx="1.7" fill="none" stroke="currentColor" stroke-width="1.2" stroke-dasharray="2.2 1.8"/><path d="M10 .75v12.5" stroke="currentColor" stroke-width="1.2" stroke-dasharray="2.2 1.8"/><rect x="12" y="7" width="5" height="4" rx=".75" fill="currentColor"/>',
  "adopted-production":
    '<rect x=".75" y=".75" width="18.5" height="12.5" rx="1.7" fill="none" stroke="currentColor" stroke-width="1.2" stroke-dasharray="2.2 1.8"/><path d="M10 .75v12.5" stroke="currentColor" stroke-width="1.2" stroke-dasharray="2.2 1.8"/><rect x="12" y="3" width="5" height="8" rx=".75" fill="currentColor"/>',
  "adopted-retired":
    '<rect x=".75" y=".75" width="18.5" height="12.5" rx="1.7" fill="none" stroke="currentColor" stroke-width="1.2" stroke-dasharray="2.2 1.8"/><path d="M2 12.5 18 1.5" stroke="currentColor" stroke-width="1.2" stroke-dasharray="2.2 1.8"/>',
};

export type SmallGlyph = keyof typeof small;
export type WideGlyph = keyof typeof wide;

const symbols = (shapes: Readonly<Record<string, string>>, width: number): string =>
  Object.entries(shapes)
    .map(([name, shape]) => `<symbol id="g-${name}" viewBox="0 0 ${width} 14">${shape}</symbol>`)
    .join("");

const SPRITE = { __html: symbols(small, 14) + symbols(wide, 20) };

export function GlyphSprite() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: it is all written above
  return <svg className="sprite" aria-hidden="true" dangerouslySetInnerHTML={SPRITE} />;
}
