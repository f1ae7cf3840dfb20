import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { DisplayColumns } from "./display-columns";
import { ColumnRows } from "./display-rows";
import type { InventoryParams } from "./inventory-state";
import { columnsIn, hrefOfDisplay } from "./view-state";

interface Props {
  params: InventoryParams;
  density: "comfortable" | "compact";
  setDensity: (form: FormData) => Promise<void>;
  /** The address asks for the columns: they are drawn here, for whoever has no script. */
  open: boolean;
}

function Density({ density, setDensity }: Pick<Props, "density" | "setDensity">) {
  return (
    <form action={setDensity} className="seg" aria-label="Density">
      {(["comfortable", "compact"] as const).map((one) => (
        <button key={one} type="submit" name="density" value={one} aria-pressed={density === one}>
          {one === "comfortable" ? "Comfortable" : "Compact"}
        </button>
      ))}
    </form>
  );
}

/** The columns as a form and links. */
function PlainColumns({ params }: Pick<Props, "params">) {
  const kept = Object.entries(params).filter(([name]) => name !== "cols");
  return (
    <form action="/workloads" aria-label="Columns">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ColumnRows columns={columnsIn(params)} params={params} />
      <noscript>
        <Button type="submit" size="s">
          Show columns
        </Button>
      </noscript>
    </form>
  );
}

/** Which columns show, in what order, which stay at the left, and how dense rows are. */
export function DisplayMenu({ params, density, setDensity, open }: Props) {
  return (
    <DisplayColumns
      params={params}
      open={open}
      head={
        <>
          <p className="head">Density</p>
          <Density density={density} setDensity={setDensity} />
          <p className="head">Columns</p>
        </>
      }
    >
      {open ? (
        <PlainColumns params={params} />
      ) : (
        <Link className="item" href={hrefOfDisplay(params)} scroll={false}>
          Choose columns
        </Link>
      )}
    </DisplayColumns>
  );
}
