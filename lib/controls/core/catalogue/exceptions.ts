import { control, EVERY_STAGE, gapsOr, notApplicable } from "../control";

/**
 * What counts of exceptions: those in date, and those that ended over a gap that is still there. Once the gap is closed an exception
 * that ended is history, and no finding for ever.
 */
export const exceptions = control({
  id: "exceptions",
  title: "Exceptions in date, and few",
  gap: "An exception past its end, or too many",
  why: "An exception that is renewed again and again is a rule that nobody wrote.",
  remedy: "Close the gap that the exception covers; the owner can.",
  stages: EVERY_STAGE,
  severity: () => "medium",
  references: ["ID.RA-07", "GOVERN 1.4", "MANAGE 1.3"],
  waivable: false,
  // Which of the controls before it are open follows from everything: whoever has an exception is judged in whole.
  reads: [],
  evaluate: ({ exceptions: known, policy, today }, open) => {
    const inDate = known.filter(({ until }) => until >= today);
    const over = known.filter(({ until, control }) => until < today && open.has(control));
    if (inDate.length + over.length === 0) return notApplicable("It has none.");
    const { most, renewals } = policy.exception;
    const gaps = [
      ...over.map(({ control, until }) => `The one of ${control} ended on ${until}, and the gap is still there.`),
      ...inDate.filter((one) => one.renewals > renewals).map((one) => `The one of ${one.control} was renewed ${one.renewals} times.`),
      ...(inDate.length > most ? [`It has ${inDate.length}; ${most} are few.`] : []),
    ];
    return gapsOr(gaps, `${inDate.map(({ control, until }) => `${control} until ${until}`).join(", ")}.`);
  },
});
