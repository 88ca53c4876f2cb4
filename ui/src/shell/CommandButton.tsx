import { type Situation, titleOf } from "../commands/command";
import { commandById } from "../commands/registry";
import { Button, IconButton } from "../design/Button";
import type { IconName } from "../design/Icon";
import { keyWords } from "../design/Keys";
import { runCommand, tipOf, useWorkbench } from "./WorkbenchContext";

/** A command as a button of the toolbar: an icon, or words where `text` is given. */
export function CommandButton(props: {
  id: string;
  situation: Situation;
  icon?: IconName;
  text?: string;
  look?: "primary" | "plain" | "quiet";
  pressed?: boolean;
}) {
  const workbench = useWorkbench();
  const command = commandById(props.id);
  if (!command) return null;
  const { situation } = props;
  const icon = props.icon ?? command.icon ?? "more";
  const common = {
    "data-command": command.id,
    disabled: !command.enabled(situation),
    onClick: () => runCommand(workbench, command, situation),
  };
  const tip = tipOf(command, situation, keyWords);
  if (props.text !== undefined) {
    return (
      <Button look={props.look ?? "plain"} icon={icon} title={tip} {...common}>
        {props.text}
      </Button>
    );
  }
  return (
    <IconButton
      icon={icon}
      label={titleOf(command, situation)}
      tip={tip}
      {...(props.pressed === undefined ? {} : { pressed: props.pressed })}
      {...common}
    />
  );
}
