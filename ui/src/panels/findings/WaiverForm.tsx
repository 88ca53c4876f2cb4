/** Accepts a finding: with a reason, by somebody, until a day. */
import { type FormEvent, useState } from "react";
import { Button } from "../../design/Button";
import { Checkbox, Field, TextArea, TextInput } from "../../design/Field";
import { componentsOf, waive } from "../../document/review";
import type { Finding } from "../../ipc/generated/Finding";
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
  const problem = isTried && reason.trim() === "" ? "Say why, so that it can be looked at again" : undefined;
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === "") return;
    const words = { reason: reason.trim(), owner: owner.trim(), lookAgain, everywhere };
    edit(`Waive ${finding.code}`, waive(document, finding, words));
    close();
  }
  return (
    <form className="waiver" aria-label={`Waive ${finding.code}`} onSubmit={submit}>
      <Field label="Why it is accepted" problem={problem}>
        {(ids) => (
          <TextArea {...ids} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} spellCheck />
        )}
      </Field>
      <Field label="Who answers for it">
        {(ids) => <TextInput {...ids} value={owner} onChange={(event) => setOwner(event.target.value)} />}
      </Field>
      <Field label="Look again on">
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
          label="For the whole plan, not only here"
          checked={everywhere}
          onChange={(event) => setEverywhere(event.target.checked)}
        />
      )}
      <div className="finding-remedies">
        <Button look="primary" type="submit">
          Waive
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
