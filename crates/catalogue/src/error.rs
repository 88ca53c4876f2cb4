//! Why a snapshot was refused.

/// A table that cannot be used, with the place in it and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("table “{table}”{}. {remedy}", self.fault())]
pub struct TableError {
    /// The table, as the manifest names it; `manifest` for the manifest itself.
    pub table: String,
    /// The line in its file (the header is line 1), where one line is to blame.
    pub line: Option<u32>,
    /// What is wrong with it.
    pub problem: String,
    /// What to do about it.
    pub remedy: String,
}

/// What helps when a file differs from what its manifest promises.
pub(crate) const FETCH_AGAIN: &str = "Restore the file from the snapshot it belongs to, or use another snapshot";

/// What helps when a table was written wrongly.
pub(crate) const WRITE_AGAIN: &str =
    "Correct the table and write its checksum and row count into the manifest again, or use another snapshot";

impl TableError {
    /// Where in the file and what, without the remedy, to go on after the name of the file: `, line 3: …` or `: …`.
    #[must_use]
    pub fn fault(&self) -> String {
        match self.line {
            Some(line) => format!(", line {line}: {}", self.problem),
            None => format!(": {}", self.problem),
        }
    }

    /// A fault of a whole table.
    pub(crate) fn whole(table: &str, problem: impl Into<String>, remedy: &str) -> Self {
        Self { table: table.to_owned(), line: None, problem: problem.into(), remedy: remedy.to_owned() }
    }

    /// A fault in one line of a table.
    pub(crate) fn at(table: &str, line: u32, problem: impl Into<String>) -> Self {
        Self { table: table.to_owned(), line: Some(line), problem: problem.into(), remedy: WRITE_AGAIN.to_owned() }
    }
}
