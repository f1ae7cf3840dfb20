import { cache } from "react";
import { getWorkloadTiles } from "@/lib/registry";

/** The counts over the whole registry, which the frame of every page shows and a list beside it too; read once per request. */
export const registryTilesOf = cache(getWorkloadTiles);
