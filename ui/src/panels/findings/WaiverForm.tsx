/** Accepts a finding: with a reason, by somebody, until a day. */

import { type FormEvent, useState } from "react";
import { Button } from "../../design/Button";
import { Checkbox, Field, TextArea, TextInput } from "../../design/Field";
import { componentsOf, waive } from "../../document/review";
import type { Finding } from "../../ipc/generated/Finding";
import { words } from "../../words";
import type { PanelProps } from "../panel";

interface WaiverFormProps extends Pick<PanelProps, "document" | "edit"> {
  finding: Finding;
  close: () => void;
}

export function WaiverForm({ finding, document, edit, close }: WaiverFormProps) {
  const hasPlace = componentsOf(document, finding).length > 0;
  const [reason, setReason] = useState("");
  const [owner, setOwner] = useState("");
  const [lookAgain, setLookAgain] = useState("");
  const [everywhere, setEverywhere] = useState(!hasPlace);
  const [isTried, setTried] = useState(false);
  const problem = isTried && reason.trim() === "" ? words.findings.sayWhySoThatItCanBeLookedAtAgain : undefined;
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === "") return;
    const waiver = { reason: reason.trim(), owner: owner.trim(), lookAgain, everywhere };
    edit(words.findings.waiveCode(finding.code), waive(document, finding, waiver));
    close();
  }
  return (
    <form className="waiver" aria-label={words.findings.waiveCode(finding.code)} onSubmit={submit}>
      <Field label={words.findings.whyItIsAccepted} problem={problem}>
        {(ids) => (
          <TextArea {...ids} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} spellCheck />
        )}
      </Field>
      <Field label={words.findings.whoAnswersForIt}>
        {(ids) => <TextInput {...ids} value={owner} onChange={(event) => setOwner(event.target.value)} />}
      </Field>
      <Field label={words.findings.lookAgainOn}>
        {(ids) => (
          <input
            {...ids}
            type="date"
            className="input"
            value={lookAgain}
            onChange={(event) => setLookAgain(event.target.value)}
          />
        )}
      </Field>
      {hasPlace && (
        <Checkbox
          label={words.findings.forTheWholePlanNotOnlyHere}
          checked={everywhere}
          onChange={(event) => setEverywhere(event.target.checked)}
        />
      )}
      <div className="finding-remedies">
        <Button look="primary" type="submit">
          {words.findings.waiveIt}
        </Button>
        <Button look="quiet" onClick={close}>
          {words.findings.cancel}
        </Button>
      </div>
    </form>
  );
}
