"use client";

import { PanelLeft } from "@/components/ui/icons";
import { COLUMN, foldCookie } from "./fold-state";

/** A checkbox that the styles read, so that it folds without JavaScript too; what it says is remembered with it. */
export function FoldColumn({ folded }: { folded: boolean }) {
  return (
    <label className="btn ghost s fold-facets hide-s">
      <input
        type="checkbox"
        className="vh"
        defaultChecked={folded}
        onChange={(event) => {
          // biome-ignore lint/suspicious/noDocumentCookie: the store of cookies that would be nicer is not in every browser
          document.cookie = foldCookie(document.cookie, COLUMN, !event.target.checked);
        }}
      />
      <PanelLeft />
      <span className="when-shown">Hide facets</span>
      <span className="when-folded">Show facets</span>
    </label>
  );
}
