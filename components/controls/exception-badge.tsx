import { Badge } from "@/components/ui/badge";
import { Glyph } from "@/components/ui/glyph";
import { EXCEPTION_COURSES, type ExceptionCourse } from "@/lib/controls/core/exception/states";

const LOOK = {
  waiting: { tone: "muted", glyph: "waiting" },
  in_force: { tone: undefined, glyph: "waived" },
  ending_soon: { tone: "amber", glyph: "time-soon" },
  ended: { tone: "faint", glyph: "not_applicable" },
  rejected: { tone: "red", glyph: "unmet" },
  withdrawn: { tone: "faint", glyph: "not_applicable" },
} as const;

/** Where an exception stands, by shape and word. */
export function ExceptionBadge({ course, boxed = false }: { course: ExceptionCourse; boxed?: boolean }) {
  const { tone, glyph } = LOOK[course];
  return (
    <Badge tone={tone} boxed={boxed}>
      <Glyph name={glyph} />
      {EXCEPTION_COURSES[course]}
    </Badge>
  );
}
