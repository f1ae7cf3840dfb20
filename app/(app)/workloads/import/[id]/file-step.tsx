import { ImportAct } from "@/components/exchange/import-act";
import { ImportUpload } from "@/components/exchange/import-upload";
import { Banner } from "@/components/ui/banner";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import type { ImportDetail } from "@/lib/exchange";
import { CHUNK_BYTES } from "@/lib/exchange/schema";
import { discard, finish, start, uploadWhole } from "../actions";

/** An upload that is not whole: the same file again goes on with what is missing. */
export function FileStep({ run }: { run: ImportDetail }) {
  const { id, fileName, bytes, chunks, received } = run;
  const begun = { id, fileName, bytes, chunks, received, chunkBytes: CHUNK_BYTES };
  return (
    <Panel labelledBy="file-title">
      <PanelHead title="The upload broke off" id="file-title" note={`${received.length} of ${chunks} pieces are here`} />
      <PanelBody className="stack tight">
        <Banner title="What came is kept for a week.">{`Choose ${fileName} again, and the rest of it is sent.`}</Banner>
        <ImportUpload
          start={start}
          finish={finish}
          uploadWhole={uploadWhole}
          begun={begun}
          most={`${bytes.toLocaleString("en")} bytes, as before.`}
        />
        <ImportAct action={discard} id={id} working="Discarding">
          Discard upload
        </ImportAct>
      </PanelBody>
    </Panel>
  );
}
