import { type Control, EVERY_STAGE, gapsOr, notApplicable } from "../control";

export const exceptions: Control = {
  id: "exceptions",
  title: "Exceptions in date, and few",
  why: "An exception that is renewed again and again is a rule that nobody wrote.",
  remedy: "Close the gap that the exception covers; the owner can.",
  stages: EVERY_STAGE,
  severity: () => "medium",
  references: ["ID.RA-07", "GOVERN 1.4", "MANAGE 1.3"],
  waivable: false,
  evaluate: ({ exceptions: held, policy, today }) => {
    if (held.length === 0) return notApplicable("It has none.");
    const { most, renewals } = policy.exception;
    const gaps = [
      ...held.filter(({ until }) => until < today).map(({ control, until }) => `The one of ${control} ended on ${until}.`),
      ...held.filter((one) => one.renewals > renewals).map((one) => `The one of ${one.control} was renewed ${one.renewals} times.`),
      ...(held.length > most ? [`It has ${held.length}; ${most} are few.`] : []),
    ];
    return gapsOr(gaps, held.map(({ control, until }) => `${control} until ${until}`).join(", "));
  },
};
