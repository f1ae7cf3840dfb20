// Draws components/ui/icons.svg: the pictures of lucide-react that components/ui/icons.tsx names, each once.
//   node scripts/icons.mjs
import { readFileSync, writeFileSync } from "node:fs";

import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";

const UI = new URL("../components/ui/", import.meta.url);
/** @type {Record<string, any>} Under all the names it goes by. */
const pictures = await import("lucide-react");

/** @param {string} name as lucide-react exports it */
function symbolOf(name) {
  const Picture = pictures[name];
  if (!Picture) throw new Error(`lucide-react has no icon ${name}`);
  const shapes = renderToStaticMarkup(createElement(Picture)).replace(/^<svg[^>]*>|<\/svg>$/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
}

/** @returns {string} the sprite as it should stand beside icons.tsx */
export function drawSprite() {
  const named = readFileSync(new URL("icons.tsx", UI), "utf8").matchAll(/icon\("(\w+)"\)/g);
  const symbols = [...named].map(([, name = ""]) => symbolOf(name));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">\n${symbols.join("\n")}\n</svg>\n`;
}

if (import.meta.filename === process.argv[1]) writeFileSync(new URL("icons.svg", UI), drawSprite());
