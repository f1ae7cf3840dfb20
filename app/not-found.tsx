import type { Metadata } from "next";
import { NothingHere } from "@/components/layout/nothing-here";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="center" id="content" tabIndex={-1}>
      <NothingHere />
    </main>
  );
}
