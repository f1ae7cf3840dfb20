import { cx } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { dayWords } from "@/lib/platform/words";
import { type CalendarDay, type CalendarMonth, type CalendarWeek, type DueDay, monthsAhead, weeksAhead } from "@/lib/review/core/calendar";
import { dayHref, daysHref } from "./due-state";
import { monthWords } from "./month-words";

interface Props {
  today: string;
  /** How many days ahead are drawn. */
  days: number;
  /** Where a week begins; Sunday is 0. */
  firstDay: number;
  /** Days without any may be left out. */
  due: readonly DueDay[];
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

const counted = (count: number): string => `${count.toLocaleString("en")} due`;
/** A count as a day's cell has room for it: "1.2k", read out as 1,209. */
function Short({ count }: { count: number }) {
  if (count < 1_000) return count;
  return (
    <>
      <span aria-hidden="true">{count.toLocaleString("en", { notation: "compact" }).toLowerCase()}</span>
      <span className="vh">{count.toLocaleString("en")}</span>
    </>
  );
}

/** Its date, and how many, in the words that are read out: the rest of both is not drawn. */
function Day({ day: { day, date, count, step }, today }: { day: CalendarDay; today: boolean }) {
  const words = dayWords(day).slice(String(date).length);
  const when = (
    <span className="d">
      {date}
      <span className="vh">{words}, </span>
    </span>
  );
  return (
    <td className={cx(step > 0 && `s${step}`, today && "now")} aria-current={today ? "date" : undefined}>
      {count > 0 ? (
        <Link href={dayHref(day)}>
          {when}
          <b>
            <Short count={count} />
            <span className="vh"> due</span>
          </b>
        </Link>
      ) : (
        <span className="day">
          {when}
          <span className="vh">nothing due</span>
        </span>
      )}
    </td>
  );
}

interface MonthProps {
  month: CalendarMonth;
  today: string;
  firstDay: number;
}

function Month({ month: { month, count, weeks }, today, firstDay }: MonthProps) {
  const names = Array.from({ length: 7 }, (_, at) => WEEKDAYS[(firstDay + at) % 7] ?? "");
  return (
    <table className="calendar">
      <caption>
        {monthWords(month)} <span className="faint">{counted(count)}</span>
      </caption>
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col" abbr={name}>
              {name.slice(0, 2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((one) => one)?.day}>
            {week.map((one, at) =>
              one ? <Day key={one.day} day={one} today={one.day === today} /> : <td key={names[at]} className="out" />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const weekWords = ({ from, to }: CalendarWeek): string =>
  from === to ? dayWords(from) : `${dayWords(from).replace(/ \d{4}$/, "")} to ${dayWords(to)}`;

/** The same as weeks: on a phone a day of a month is too small to hit. */
function Weeks({ weeks }: { weeks: readonly CalendarWeek[] }) {
  return (
    <ul className="check-list weeks">
      {weeks.map((week) => (
        <li key={week.from}>
          <i className={cx("ink", week.step > 0 && `s${week.step}`)} aria-hidden="true" />
          <div>
            {week.count > 0 ? (
              <Link className="plain" href={daysHref(week.from, week.to)}>
                {weekWords(week)}
              </Link>
            ) : (
              <span className="faint">{weekWords(week)}</span>
            )}
          </div>
          {week.count > 0 ? (
            <Link href={daysHref(week.from, week.to)} aria-label={`${counted(week.count)}, ${weekWords(week)}`}>
              {week.count.toLocaleString("en")}
            </Link>
          ) : (
            <span className="faint">0</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What falls due on each of the next days, as the months that they lie in; every day on which something does opens its rows. */
export function UpcomingCalendar({ today, days, firstDay, due }: Props) {
  return (
    <>
      <div className="calendars">
        {monthsAhead(today, days, firstDay, due).map((month) => (
          <Month key={month.month} month={month} today={today} firstDay={firstDay} />
        ))}
      </div>
      <Weeks weeks={weeksAhead(today, days, firstDay, due)} />
    </>
  );
}
