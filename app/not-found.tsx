import type { Metadata } from "next";
import { NothingHere } from "@/components/layout/nothing-here";
import { Still } from "@/components/ui/still";

export const metadata: Metadata = { title: "Not found" };

/** Every page carries this, unseen, so it is drawn as text. */
export default function NotFound() {
  return (
    <Still as="main" className="center" id="content" tabIndex={-1}>
      <NothingHere />
    </Still>
  );
}
