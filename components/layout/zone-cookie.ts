/** The time zone of the browser, told by itself: read where neither the person nor the organisation has chosen one. */
export const ZONE_COOKIE = "airlock-zone";
