/** Whether the picture above the inventory is open or folded: read by the server, so that nothing jumps. */
export const PICTURE_COOKIE = "airlock-picture";
