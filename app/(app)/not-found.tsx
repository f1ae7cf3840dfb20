import { NothingHere } from "@/components/layout/nothing-here";
import { TopBar } from "@/components/layout/top-bar";

/** Inside the shell, so that the way elsewhere stays in sight. */
export default function NotFoundHere() {
  return (
    <>
      <TopBar crumbs={[{ label: "Not found" }]} />
      <NothingHere />
    </>
  );
}
