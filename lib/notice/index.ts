/** Notices: who is told what, once, on their page and by mail. */
export { type Mailer, openMailer } from "./adapter";
export * from "./commands";
export { groupByPressure, LETTER_STATES, noticeHref, noticeWords, SNOOZE_DAYS, stepWords } from "./core";
export * from "./queries";
export { type NoticeRow, openLetterQueue } from "./store";
