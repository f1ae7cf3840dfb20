import { ImportAct } from "@/components/exchange/import-act";
import { ImportMappingForm } from "@/components/exchange/import-mapping-form";
import { ImportPreview } from "@/components/exchange/import-preview";
import { ImportReadAs } from "@/components/exchange/import-read-as";
import { ImportSavedForm, ImportYamlForm } from "@/components/exchange/import-yaml-form";
import { Banner } from "@/components/ui/banner";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/tabs";
import { type ImportDetail, type ImportMapping, STARTER_MAPPING, suggestMapping } from "@/lib/exchange";
import { check, discard, map, readAs } from "../actions";

interface ColumnsStepProps {
  run: ImportDetail;
  mappings: readonly ImportMapping[];
  /** "yaml", or the form. */
  view: string;
}

function FilePanel({ run }: { run: ImportDetail }) {
  const { id, survey, encoding, delimiter, detected } = run;
  const counted = `${survey.records.toLocaleString("en")} records${survey.complete ? "" : " and more"}, ${survey.columns.length} columns`;
  return (
    <Panel labelledBy="as-read">
      <PanelHead title="The file as it is read" id="as-read" note={counted} />
      <PanelBody className="stack tight">
        <ImportReadAs
          readAs={readAs}
          id={id}
          encoding={encoding ?? "utf-8"}
          delimiter={delimiter ?? ","}
          detected={detected}
          unreadable={survey.fault}
        />
        {survey.twice.length > 0 && (
          <Banner
            tone="amber"
            title="Some columns share a name."
          >{`${survey.twice.join(", ")}: they are told apart by their place.`}</Banner>
        )}
        <ImportPreview survey={survey} />
      </PanelBody>
    </Panel>
  );
}

/** How the file is read, and which column is what: by a saved mapping, by the form, or as YAML. */
export function ColumnsStep({ run, mappings, view }: ColumnsStepProps) {
  const { id, survey, mapping, mappingText } = run;
  const draft = mapping ?? suggestMapping(run.fileName, survey);
  const at = `/workloads/import/${id}?step=columns`;
  const tabs = [
    { href: at, label: "Form", current: view !== "yaml" },
    { href: `${at}&view=yaml`, label: "YAML", current: view === "yaml" },
  ];
  return (
    <>
      <FilePanel run={run} />
      {survey.fault === null && (
        <>
          {mapping && (
            <Banner
              title={`The mapping is set: ${mapping.name}.`}
              actions={
                <ImportAct action={check} id={id} working="Starting the check" variant="primary">
                  Check file
                </ImportAct>
              }
            >
              Check the file, or go on changing it below.
            </Banner>
          )}
          {mappings.length > 0 && (
            <Panel labelledBy="saved-title">
              <PanelHead title="Mapped before" id="saved-title" />
              <PanelBody>
                <ImportSavedForm map={map} id={id} names={mappings.map(({ name }) => name)} />
              </PanelBody>
            </Panel>
          )}
          <div className="stack">
            <Segmented label="How the mapping is written" tabs={tabs} />
            {view === "yaml" ? (
              <ImportYamlForm map={map} id={id} text={mappingText ?? STARTER_MAPPING} key={mappingText} />
            ) : (
              <ImportMappingForm
                key={mappingText}
                map={map}
                id={id}
                columns={survey.columns}
                draft={draft}
                saved={Object.fromEntries(mappings.map(({ name, version }) => [name, version]))}
              />
            )}
          </div>
        </>
      )}
      <ImportAct action={discard} id={id} working="Discarding">
        Discard import
      </ImportAct>
    </>
  );
}
