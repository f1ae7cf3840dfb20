import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Link } from "@/components/ui/link";
import type { ExceptionCourse } from "@/lib/controls/core/exception/states";
import { ExceptionBadge } from "./exception-badge";

export interface ExceptionLine {
  readonly ref: string;
  readonly workloadRef: string;
  readonly name: string;
  /** The control's title. */
  readonly title: string;
  readonly course: ExceptionCourse;
  /** "12 Jan 2027". */
  readonly until: string;
  /** "in 12 d"; empty once it is over. */
  readonly left: string;
  /** "by Rita Moreau", or who asked while nobody decided. */
  readonly who: string;
  /** "renewed once"; empty for the first. */
  readonly renewed: string;
}

const columns: readonly SimpleColumn<ExceptionLine>[] = [
  { id: "ref", header: "Id", width: 84, look: "id", card: "id", cell: (row) => row.ref },
  {
    id: "control",
    header: "Control",
    look: "name",
    card: "title",
    cell: (row) => <Link href={`/exceptions/${row.ref}`}>{row.title}</Link>,
  },
  { id: "workload", header: "Workload", width: 240, card: "first", cell: (row) => row.name },
  {
    id: "until",
    header: "Until",
    width: 170,
    card: "below",
    cell: (row) => (
      <>
        {row.until} {row.left && <span className="faint">{row.left}</span>}
      </>
    ),
  },
  { id: "who", header: "By whom", width: 190, look: "muted", cell: (row) => row.who },
  { id: "renewed", header: "Renewed", width: 120, look: "muted", card: "below-end", cell: (row) => row.renewed },
  { id: "course", header: "State", width: 150, card: "end", cell: (row) => <ExceptionBadge course={row.course} /> },
];

/** Exceptions, one a line; the control's title opens it. */
export function ExceptionTable({ caption, rows }: { caption: string; rows: readonly ExceptionLine[] }) {
  return <SimpleTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.ref} />;
}
