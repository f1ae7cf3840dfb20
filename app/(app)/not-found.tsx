import { NothingHere } from "@/components/layout/nothing-here";
import { TopBar } from "@/components/layout/top-bar";
import { Still } from "@/components/ui/still";

/** Inside the shell, so that the way elsewhere stays in sight. Every page carries this, unseen, so it is drawn as text. */
export default function NotFoundHere() {
  return (
    <Still as="div">
      <TopBar crumbs={[{ label: "Not found" }]} />
      <NothingHere />
    </Still>
  );
}
