//! `groundplan new`: begin a plan.

use crate::arguments::New;
use crate::{Outcome, text};
use host::Failure;
use model::{Document, templates};

/// Writes a new plan, or lists the templates.
pub(crate) fn run(arguments: &New) -> Result<Outcome, Failure> {
    let Some(path) = &arguments.path else {
        let rows: Vec<Vec<String>> =
            templates().iter().map(|template| vec![template.name.to_owned(), template.summary.to_owned()]).collect();
        text::print(&text::columns(&rows, &[]));
        return Ok(Outcome::Fine);
    };
    let document = match &arguments.template {
        Some(name) => from_template(name)?,
        None => Document::new("A new plan"),
    };
    if path.exists() && !arguments.force {
        return Err(Failure::new(
            "file-exists",
            format!("{} exists already", path.display()),
            "Choose another name, or add --force",
        )
        .at(path.display().to_string()));
    }
    host::save_document(path, &document)?;
    text::print(&format!("{}: {}\n", path.display(), text::one_line(&document.title)));
    Ok(Outcome::Fine)
}

fn from_template(name: &str) -> Result<Document, Failure> {
    let Some(template) = model::template(name) else {
        let names: Vec<&str> = templates().iter().map(|template| template.name).collect();
        return Err(Failure::new(
            "template-unknown",
            format!("There is no template “{name}”"),
            format!("Choose one of {}", names.join(", ")),
        )
        .at(name));
    };
    template.document().map_err(|error| Failure::new("machine-template", error.to_string(), "Install Groundplan again"))
}
