import { StageGlyph } from "@/components/ui/glyph";
import { ZONES, type Zone } from "@/lib/registry/core/words";

/** A trust zone: the room of the stage that lives in it. */
export function ZoneBadge({ zone }: { zone: Zone }) {
  return (
    <span className="badge">
      <StageGlyph stage={zone} />
      {ZONES[zone]}
    </span>
  );
}
