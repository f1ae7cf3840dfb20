/** What people are told of, and what each of it is about. A kind, a subject, a day and a step are told to somebody once. */
export const NOTICE_KINDS = {
  review: "Review",
  campaign: "Campaign",
  end: "End",
  promotion: "Promotion",
  condition: "Condition",
  exception: "Exception",
  finding: "Finding",
  policy: "Policy",
  handover: "Hand-over",
  webhook: "Webhook",
} as const;
export type NoticeKind = keyof typeof NOTICE_KINDS;

/** How somebody hears: on their page of notices at once, and by mail once a day. */
export const CHANNELS = ["inbox", "mail"] as const;
export type Channel = (typeof CHANNELS)[number];

/** What becomes of a letter, the daily mail of one person. */
export const LETTER_STATES = {
  queued: "On its way",
  sent: "Sent",
  undelivered: "Given up",
  taken_back: "Taken back",
} as const;
export type LetterState = keyof typeof LETTER_STATES;
