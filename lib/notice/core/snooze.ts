/** So many days what somebody puts aside may wait: longer than a holiday is a delegation. */
export const SNOOZE_DAYS = 14;
