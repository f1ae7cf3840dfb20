import type { Metadata } from "next";
import { TopBar } from "@/components/layout/top-bar";
import { Buttons, Choices, Inputs } from "./controls";
import { Banners, Floating } from "./floating";
import { KitShell } from "./kit-shell";
import { Colours, Filters, StagesAndTiers, States } from "./marks";
import { Boards, Changes, Flow, GateOfOne, Ready, Separation } from "./pictures";
import { Approvals, EmptyAndLoading, FactsAndKeyValues, Findings, History, Refused, Ways } from "./records";
import { ShortTable } from "./short-table";

export const metadata: Metadata = { title: "Kit" };

/** Every part in every state, to look at. */
export default function Kit() {
  return (
    <KitShell>
      <TopBar title="Kit" note="Every part, every state" />
      <div className="page">
        <div className="kit">
          <Colours />
          <Buttons />
          <Inputs />
          <Choices />
          <StagesAndTiers />
          <States />
          <Filters />
          <Floating />
          <ShortTable />
          <Banners />
          <History />
          <EmptyAndLoading />
          <Findings />
          <Approvals />
          <Ready />
          <Ways />
          <FactsAndKeyValues />
          <Refused />
          <Flow />
          <Separation />
          <Changes />
          <GateOfOne />
          <Boards />
        </div>
      </div>
    </KitShell>
  );
}
