import { Button } from "@/components/ui/button";
import { DisplayColumns } from "./display-columns";
import { ColumnRows } from "./display-rows";
import type { InventoryParams } from "./inventory-state";
import { columnsIn } from "./view-state";

interface Props {
  params: InventoryParams;
  density: "comfortable" | "compact";
  setDensity: (form: FormData) => Promise<void>;
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

/** Which columns show, in what order, which stay at the left, and how dense rows are. */
export function DisplayMenu({ params, density, setDensity }: Props) {
  const kept = Object.entries(params).filter(([name]) => name !== "cols");
  return (
    <DisplayColumns
      params={params}
      head={
        <>
          <p className="head">Density</p>
          <Density density={density} setDensity={setDensity} />
          <p className="head">Columns</p>
        </>
      }
    >
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
    </DisplayColumns>
  );
}
