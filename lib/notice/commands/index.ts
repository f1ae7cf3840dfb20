export { markNotices, snoozeNotice, wakeNotice } from "./inbox";
export { composeLetters, deliverLetter, giveUpLetter, type Post, retryLetter } from "./letters";
export { remind } from "./remind";
export { forgetTold, tellEvents, tellPeople } from "./tell";
export { tellFindings } from "./tell-findings";
export { tellTerms } from "./tell-terms";
