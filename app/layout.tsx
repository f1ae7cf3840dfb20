import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { GlyphSprite } from "@/components/ui/glyph-sprite";
import { Toaster } from "@/components/ui/toaster";
import "./globals.css";
import { looksHere } from "./settings/own";

export const metadata: Metadata = {
  title: { template: "%s · Airlock", default: "Airlock" },
  description: "The registry that stands between AI experiments and production.",
  referrer: "same-origin",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f7f9" },
    { media: "(prefers-color-scheme: dark)", color: "#0b0d11" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { theme, density, shortcuts } = await looksHere();
  return (
    <html
      lang="en"
      data-theme={theme === "system" ? undefined : theme}
      data-density={density}
      data-shortcuts={shortcuts ? undefined : "off"}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <GlyphSprite />
        <a className="skip" href="#content">
          Skip to content
        </a>
        {children}
        <Toaster />
      </body>
    </html>
  );
}
