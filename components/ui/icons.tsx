/// <reference types="next/image-types/global" />
import type { ReactElement, SVGProps } from "react";
import { cx } from "./classes";
import sprite from "./icons.svg";

/** A picture beside words: 16 px and its stroke come from the style. It says nothing to a screen reader. */
export type Icon = (props: SVGProps<SVGSVGElement>) => ReactElement;

// A browser keeps the sprite, so that an icon costs a page its name: drawn in place, a list of fifty carries a hundred of them.
function draw(name: string, { className, ...rest }: SVGProps<SVGSVGElement>): ReactElement {
  return (
    <svg aria-hidden="true" {...rest} className={cx("lucide", className)}>
      <use href={`${sprite.src}#${name}`} />
    </svg>
  );
}

const icon =
  (name: string): Icon =>
  (props) =>
    draw(name, props);

// To add one: its name in lucide-react here, then `node scripts/icons.mjs`.
export const AlarmClock = /* @__PURE__ */ icon("AlarmClock");
export const Archive = /* @__PURE__ */ icon("Archive");
export const ArrowDown = /* @__PURE__ */ icon("ArrowDown");
export const ArrowRight = /* @__PURE__ */ icon("ArrowRight");
export const ArrowUp = /* @__PURE__ */ icon("ArrowUp");
export const BadgeCheck = /* @__PURE__ */ icon("BadgeCheck");
export const Bell = /* @__PURE__ */ icon("Bell");
export const Bot = /* @__PURE__ */ icon("Bot");
export const Box = /* @__PURE__ */ icon("Box");
export const Boxes = /* @__PURE__ */ icon("Boxes");
export const Building2 = /* @__PURE__ */ icon("Building2");
export const CalendarCheck = /* @__PURE__ */ icon("CalendarCheck");
export const CalendarClock = /* @__PURE__ */ icon("CalendarClock");
export const CalendarPlus = /* @__PURE__ */ icon("CalendarPlus");
export const Check = /* @__PURE__ */ icon("Check");
export const ChevronDown = /* @__PURE__ */ icon("ChevronDown");
export const ChevronLeft = /* @__PURE__ */ icon("ChevronLeft");
export const ChevronRight = /* @__PURE__ */ icon("ChevronRight");
export const ChevronsUpDown = /* @__PURE__ */ icon("ChevronsUpDown");
export const Cloud = /* @__PURE__ */ icon("Cloud");
export const Copy = /* @__PURE__ */ icon("Copy");
export const CornerDownLeft = /* @__PURE__ */ icon("CornerDownLeft");
export const Crown = /* @__PURE__ */ icon("Crown");
export const Database = /* @__PURE__ */ icon("Database");
export const DiamondMinus = /* @__PURE__ */ icon("DiamondMinus");
export const Download = /* @__PURE__ */ icon("Download");
export const Ellipsis = /* @__PURE__ */ icon("Ellipsis");
export const Eye = /* @__PURE__ */ icon("Eye");
export const FlaskConical = /* @__PURE__ */ icon("FlaskConical");
export const GitCompareArrows = /* @__PURE__ */ icon("GitCompareArrows");
export const GitPullRequestArrow = /* @__PURE__ */ icon("GitPullRequestArrow");
export const GripVertical = /* @__PURE__ */ icon("GripVertical");
export const History = /* @__PURE__ */ icon("History");
export const House = /* @__PURE__ */ icon("House");
export const Inbox = /* @__PURE__ */ icon("Inbox");
export const Info = /* @__PURE__ */ icon("Info");
export const KeyRound = /* @__PURE__ */ icon("KeyRound");
export const KeySquare = /* @__PURE__ */ icon("KeySquare");
export const Layers = /* @__PURE__ */ icon("Layers");
export const ListFilter = /* @__PURE__ */ icon("ListFilter");
export const LoaderCircle = /* @__PURE__ */ icon("LoaderCircle");
export const LogOut = /* @__PURE__ */ icon("LogOut");
export const Mail = /* @__PURE__ */ icon("Mail");
export const Menu = /* @__PURE__ */ icon("Menu");
export const MessageSquare = /* @__PURE__ */ icon("MessageSquare");
export const Moon = /* @__PURE__ */ icon("Moon");
export const MoveDownRight = /* @__PURE__ */ icon("MoveDownRight");
export const MoveRight = /* @__PURE__ */ icon("MoveRight");
export const MoveUpRight = /* @__PURE__ */ icon("MoveUpRight");
export const Network = /* @__PURE__ */ icon("Network");
export const OctagonAlert = /* @__PURE__ */ icon("OctagonAlert");
export const OctagonPause = /* @__PURE__ */ icon("OctagonPause");
export const PanelLeft = /* @__PURE__ */ icon("PanelLeft");
export const Pencil = /* @__PURE__ */ icon("Pencil");
export const Pin = /* @__PURE__ */ icon("Pin");
export const Plus = /* @__PURE__ */ icon("Plus");
export const Rows3 = /* @__PURE__ */ icon("Rows3");
export const Rows4 = /* @__PURE__ */ icon("Rows4");
export const Scale = /* @__PURE__ */ icon("Scale");
export const ScrollText = /* @__PURE__ */ icon("ScrollText");
export const Search = /* @__PURE__ */ icon("Search");
export const Server = /* @__PURE__ */ icon("Server");
export const Settings = /* @__PURE__ */ icon("Settings");
export const ShieldAlert = /* @__PURE__ */ icon("ShieldAlert");
export const ShieldCheck = /* @__PURE__ */ icon("ShieldCheck");
export const Siren = /* @__PURE__ */ icon("Siren");
export const Signal = /* @__PURE__ */ icon("Signal");
export const SlidersHorizontal = /* @__PURE__ */ icon("SlidersHorizontal");
export const Sun = /* @__PURE__ */ icon("Sun");
export const SunMoon = /* @__PURE__ */ icon("SunMoon");
export const Terminal = /* @__PURE__ */ icon("Terminal");
export const Trash2 = /* @__PURE__ */ icon("Trash2");
export const Upload = /* @__PURE__ */ icon("Upload");
export const UserRound = /* @__PURE__ */ icon("UserRound");
export const UserRoundX = /* @__PURE__ */ icon("UserRoundX");
export const UsersRound = /* @__PURE__ */ icon("UsersRound");
export const Webhook = /* @__PURE__ */ icon("Webhook");
export const Workflow = /* @__PURE__ */ icon("Workflow");
export const X = /* @__PURE__ */ icon("X");
