import type { FileSurvey } from "@/lib/exchange/core/survey";

/** The first records of a file as it is read now: what a wrong encoding or delimiter shows at once. */
export function ImportPreview({ survey }: { survey: FileSurvey }) {
  if (survey.columns.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section className="import-preview" tabIndex={0} aria-label="The first records of the file">
      <table>
        <caption className="vh">The first records of the file</caption>
        <thead>
          <tr>
            {survey.columns.map(({ name }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name; their place is what they are
              <th key={at} scope="col" title={name}>
                <span>{name.trim() || `Column ${at + 1}`}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {survey.rows.map((row, record) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the first records, which never move
            <tr key={record}>
              {survey.columns.map((_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={at} title={row[at]}>
                  <span>{row[at]}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
