import { addDays, daysBetween } from "@/lib/platform/calendar";
import { dayWords } from "@/lib/platform/words";
import { dayHref } from "./due-state";

interface Props {
  today: string;
  /** How many days ahead are drawn. */
  days: number;
  /** Where a week begins; Sunday is 0. */
  firstDay: number;
  /** Days without any may be left out. */
  due: readonly { readonly day: string; readonly count: number }[];
}

const STEP = 12.2;
const BAR = 8.5;
const TOP = 12;
const BASE = 118;
const HEIGHT = 138;

/** Sunday is 0. */
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const shortDay = (day: string): string => dayWords(day).replace(/ \d{4}$/, "");
const month = (day: string): string => (day.slice(5, 7) === "01" ? dayWords(day).slice(2) : shortDay(day).slice(2));

function Weekends({ days }: { days: readonly string[] }) {
  return days.map((day, i) =>
    weekday(day) === 6 || (i === 0 && weekday(day) === 0) ? (
      <rect key={day} className="wk" x={i * STEP} y={TOP} width={weekday(day) === 6 ? 2 * STEP : STEP} height={BASE - TOP} />
    ) : null,
  );
}

/** A tick where a week begins, as whoever looks counts weeks. */
function Weeks({ days, firstDay }: { days: readonly string[]; firstDay: number }) {
  const ticks = days.flatMap((day, i) => (weekday(day) === firstDay ? [`M${i * STEP} ${BASE}v5`] : []));
  return <path className="base" d={ticks.join("")} />;
}

interface BarProps {
  day: string;
  at: number;
  count: number;
  highest: number;
}

function Bar({ day, at, count, highest }: BarProps) {
  const height = Math.max(2, (count / highest) * (BASE - TOP - 8));
  const x = at * STEP + (STEP - BAR) / 2;
  return (
    <a href={dayHref(day)} aria-label={`${shortDay(day)}, ${count} due`}>
      <rect className="hit" x={at * STEP} y={TOP} width={STEP} height={BASE - TOP}>
        <title>{`${count} on ${dayWords(day)}`}</title>
      </rect>
      <rect className={count === highest ? "barv pk" : "barv"} x={x} y={BASE - height} width={BAR} height={height} rx="1" />
    </a>
  );
}

function Months({ today, days }: { today: string; days: readonly string[] }) {
  return (
    <>
      <text x="1" y={BASE + 15}>{`Today, ${shortDay(today)}`}</text>
      {days.map((day, i) =>
        day.endsWith("-01") && i > 6 ? (
          <text key={day} x={i * STEP} y={BASE + 15}>
            {month(day)}
          </text>
        ) : null,
      )}
    </>
  );
}

/** What falls due on each of the next days: one bar a day, each opening its rows; weekends are shaded. */
export function UpcomingChart({ today, days, firstDay, due }: Props) {
  const all = Array.from({ length: days + 1 }, (_, i) => addDays(today, i));
  const highest = Math.max(1, ...due.map(({ count }) => count));
  const peak = due.find(({ count }) => count === highest);
  const peakAt = peak ? daysBetween(today, peak.day) : 0;
  const width = Math.ceil(all.length * STEP);
  const label = peak ? `Due per day in the next ${days} days; most on ${dayWords(peak.day)}, ${peak.count}` : "Nothing is due";
  return (
    <div className="edge">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className="chart-wrap tablewrap" tabIndex={0} aria-label={`Due per day, ${days} days ahead`}>
        {/* biome-ignore lint/a11y/useSemanticElements: a picture of links is a group, not a fieldset */}
        <svg className="chart" viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="group" aria-label={label}>
          <Weekends days={all} />
          {due.map(({ day, count }) => (
            <Bar key={day} day={day} at={daysBetween(today, day)} count={count} highest={highest} />
          ))}
          {peak && (
            <text
              className="lab"
              x={peakAt > days - 12 ? peakAt * STEP - 4 : (peakAt + 1) * STEP + 2}
              y={TOP + 15}
              textAnchor={peakAt > days - 12 ? "end" : "start"}
            >{`${peak.count} on ${shortDay(peak.day)}`}</text>
          )}
          <path className="base" d={`M0 ${BASE}.5H${width}`} />
          <Weeks days={all} firstDay={firstDay} />
          <path className="today" d={`M.75 ${TOP}V${BASE}`} />
          <Months today={today} days={all} />
        </svg>
      </section>
    </div>
  );
}
