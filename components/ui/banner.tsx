import type { ReactNode } from "react";
import { cx } from "./classes";
import { FlaskConical, History, Info, OctagonAlert } from "./icons";

export type BannerTone = "amber" | "red" | "accent" | "plain";

interface BannerProps {
  tone?: BannerTone;
  /** The first words, set strong: "This changed while you were reading." */
  title?: ReactNode;
  children?: ReactNode;
  icon?: ReactNode;
  /** Buttons or a link at the right. */
  actions?: ReactNode;
  /** Read out as soon as it appears. */
  alert?: boolean;
}

const ICON: Record<BannerTone, ReactNode> = { amber: <History />, red: <OctagonAlert />, accent: <Info />, plain: <Info /> };

/** For what must be read; a toast is for what may be missed. */
export function Banner({ tone = "plain", title, children, icon = ICON[tone], actions, alert }: BannerProps) {
  return (
    <div className={cx("banner", tone !== "plain" && tone)} role={alert ? "alert" : undefined}>
      {icon}
      <div className="grow">
        {title && <b className="strong">{title}</b>} {children}
      </div>
      {actions && <div className="acts">{actions}</div>}
    </div>
  );
}

export function DemoBanner({ children }: { children?: ReactNode }) {
  return (
    <Banner tone="amber" title="Demo mode." icon={<FlaskConical />}>
      {children}
    </Banner>
  );
}
